package io.github.eslspring.command;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.eslspring.Secret;
import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Nothing that ends a line or a command gets into any field of any command.
 */
class InjectionTests {

	private static final List<String> POISONS = List.of("hidden\napi status", "hidden\n\napi status",
			"hidden\rapi status", "hidden\r\n\r\napi status", "hidden\0api status", "hidden\n", "\nhidden", "\0");

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("poisoned")
	void everyFieldRefusesLineEndsAndNul(String type, String field, int poison, Object[] arguments,
			Constructor<?> constructor) {
		Throwable refusal = catchThrowable(() -> construct(constructor, arguments));
		assertThat(refusal).as("%s.%s with poison %d", type, field, poison)
			.isInstanceOf(IllegalArgumentException.class);
		assertThat(refusal.getMessage()).containsIgnoringCase(word(field)).doesNotContain("hidden", "status");
	}

	@Test
	void theSweepKnowsEveryCommand() {
		Set<Class<?>> types = new LinkedHashSet<>();
		collect(EslCommand.class, types);
		assertThat(Samples.ALL).extracting((command) -> (Object) command.getClass())
			.containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(types));
		assertThat(types).hasSize(25);
	}

	@Test
	void theSweepReachesEveryTextualField() {
		assertThat(new TreeSet<>(poisoned().map((arguments) -> arguments.get()[0] + "." + arguments.get()[1]).toList()))
			.contains("AuthCommand.user", "AuthCommand.password", "ApiCommand.command", "ApiCommand.arguments",
					"BgapiCommand.jobUuid", "SendEventCommand.headers", "XferextCommand.applications",
					"ExecuteCommand.argument", "ExecuteOptions.eventUuid", "ExecuteOptions.eventUuidName",
					"RawCommand.line", "RawCommand.headers", "EventSelection.names", "EventSelection.subclasses",
					"UnicastCommand.flags", "FilterDeleteCommand.value", "HangupCommand.cause");
	}

	@Test
	void bodiesMayHaveLinesButNoNul() {
		assertThat(SendEventCommand.named("NOTIFY").body("a\r\n\r\nb").body()).isEqualTo("a\r\n\r\nb");
		assertThat(ExecuteCommand.ofText(null, "sendmail", "a\n\nb").body()).isEqualTo("a\n\nb");
		assertThatIllegalArgumentException().isThrownBy(() -> SendEventCommand.named("NOTIFY").body("a\0b"))
			.withMessageContaining("'body'");
		assertThatIllegalArgumentException().isThrownBy(() -> ExecuteCommand.ofText(null, "sendmail", "a\0b"))
			.withMessageContaining("'body'");
		assertThatIllegalArgumentException().isThrownBy(() -> RawCommand.of("sendevent X").body("a\0b"))
			.withMessageContaining("'body'");
	}

	@Test
	void headersCannotSmuggleALengthOrALineOrBeLost() {
		SendEventCommand event = SendEventCommand.named("NOTIFY");
		for (String name : List.of("Content-Length", "content-length", "a:b", "a b", "", " a", "a\tb")) {
			assertThatIllegalArgumentException().as(name)
				.isThrownBy(() -> event.header(name, "x"))
				.withMessageContaining("header name");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> event.header("X", "")).withMessageContaining("drop");
		assertThatIllegalArgumentException().isThrownBy(() -> event.header("X", " a")).withMessageContaining("drop");
		assertThat(event.header("X", "a ").header("X", "b").headers()).extracting(EventHeader::value)
			.containsExactly("a ", "b");
	}

	static Stream<Arguments> poisoned() {
		List<Arguments> cases = new ArrayList<>();
		List<Record> samples = new ArrayList<>();
		Samples.ALL.forEach((command) -> samples.add((Record) command));
		samples.add(ExecuteOptions.NONE.withEventUuid("id").withEventUuidName("name"));
		samples.add(EventSelection.of("HEARTBEAT", "CUSTOM a::b"));
		for (Record sample : samples) {
			RecordComponent[] components = sample.getClass().getRecordComponents();
			for (int field = 0; field < components.length; field++) {
				for (int poison = 0; poison < POISONS.size(); poison++) {
					Object poisoned = poison(components[field], POISONS.get(poison), value(sample, components[field]));
					if (poisoned != null) {
						Object[] arguments = Arrays.stream(components)
							.map((component) -> value(sample, component))
							.toArray();
						arguments[field] = poisoned;
						cases.add(Arguments.of(sample.getClass().getSimpleName(), components[field].getName(), poison,
								arguments, sample.getClass().getDeclaredConstructors()[constructor(sample)]));
					}
				}
			}
		}
		return cases.stream();
	}

	private static int constructor(Record sample) {
		Constructor<?>[] all = sample.getClass().getDeclaredConstructors();
		int count = sample.getClass().getRecordComponents().length;
		for (int i = 0; i < all.length; i++) {
			if (all[i].getParameterCount() == count) {
				return i;
			}
		}
		throw new IllegalStateException("No canonical constructor in " + sample.getClass());
	}

	private static @Nullable Object poison(RecordComponent component, String poison, @Nullable Object valid) {
		if (component.getName().equals("body")) {
			return null;
		}
		if (component.getType() == String.class) {
			return poison;
		}
		if (component.getType() == Secret.class) {
			return Secret.of(poison);
		}
		if (valid instanceof Set<?>) {
			return new TreeSet<>(Set.of(poison));
		}
		if (valid instanceof List<?> list) {
			return (list.get(0) instanceof EventHeader) ? List.of(new EventHeader("X", poison)) : List.of(poison);
		}
		return null;
	}

	private static @Nullable Object value(Record sample, RecordComponent component) {
		try {
			return component.getAccessor().invoke(sample);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void construct(Constructor<?> constructor, Object[] arguments) throws Throwable {
		try {
			constructor.newInstance(arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/** Components that hold several things are named by one of them. */
	private static String word(String field) {
		return switch (field) {
			case "headers" -> "header X";
			case "applications" -> "application";
			case "names" -> "event name";
			case "subclasses" -> "event subclass";
			default -> "'" + field + "'";
		};
	}

	private static void collect(Class<?> type, Set<Class<?>> types) {
		if (type.isSealed()) {
			Arrays.stream(type.getPermittedSubclasses()).forEach((permitted) -> collect(permitted, types));
		}
		else {
			types.add(type);
		}
	}

}
