package io.github.eslspring.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * No text given to a builder can end a line or a command.
 */
class BuilderInjectionTests {

	private static final List<String> POISONS = List.of("hidden\nx", "hidden\rx", "hidden\0x");

	private static final List<Object> TARGETS = List.of(DialString.user("x"), Originate.to(DialString.user("x"), "1"),
			Conference.named("x"), Sofia.profile("x"), Schedule.in(Duration.ofSeconds(1)));

	private static final List<Class<?>> ENTRIES = List.of(DialString.class, Originate.class, Applications.class,
			UuidApi.class, Conference.class, Sofia.class, Show.class, Schedule.class, ServerApi.class, HashApi.class);

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("calls")
	void everyTextRefusesLineEndsAndNul(Method method, int parameter, int poison) {
		Throwable refusal = catchThrowable(() -> call(method, parameter, POISONS.get(poison)));
		assertThat(refusal).as("%s, parameter %d, poison %d", method, parameter, poison)
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("'");
		assertThat(refusal.getMessage()).doesNotContain("hidden");
	}

	@Test
	void theSweepReachesTheBuilders() {
		assertThat(calls().count()).isGreaterThan(300);
	}

	static Stream<Arguments> calls() {
		List<Arguments> calls = new ArrayList<>();
		for (Class<?> entry : ENTRIES) {
			for (Method method : entry.getDeclaredMethods()) {
				boolean isBuilder = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()
						&& !method.getName().equals("equals") && method.getReturnType() != String.class;
				for (int i = 0; isBuilder && i < method.getParameterCount(); i++) {
					Class<?> type = method.getParameterTypes()[i];
					if (type == String.class || type == String[].class || type == Map.class) {
						for (int poison = 0; poison < POISONS.size(); poison++) {
							calls.add(Arguments.of(method, i, poison));
						}
					}
				}
			}
		}
		return calls.stream();
	}

	private static void call(Method method, int poisoned, String poison) throws Throwable {
		Object[] arguments = new Object[method.getParameterCount()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = argument(method.getParameterTypes()[i], (i == poisoned) ? poison : "x");
		}
		Object target = TARGETS.stream().filter(method.getDeclaringClass()::isInstance).findFirst().orElse(null);
		try {
			method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private static Object argument(Class<?> type, String text) {
		Map<Class<?>, Object> values = Map.of(String.class, text, String[].class, new String[] { text }, Map.class,
				Map.of("x", text), int.class, 1, long.class, 1L, boolean.class, true, Duration.class,
				Duration.ofSeconds(1), Leg.class, Leg.A, ApiCommand.class, ApiCommand.of("status"));
		Object value = values.get(type);
		if (value == null) {
			value = Stream
				.of(DialString.user("x"), Applications.park(), Instant.ofEpochSecond(100),
						new DialString[] { DialString.user("x"), DialString.user("y") },
						new ApiResponse("pbx1", "api x", ""))
				.filter(type::isInstance)
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("No value for " + Arrays.toString(new Object[] { type })));
		}
		return value;
	}

}
