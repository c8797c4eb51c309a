package io.github.eslspring.listener;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenerMethodTests {

	private final Listeners listeners = new Listeners();

	@Test
	void givesEventAndHeadersInAnyOrder() {
		call("everything", "Name: caf%C3%A9\nCount: 42\nFlag: true\n");
		assertThat(this.listeners.heard).containsExactly("café", 42L, "DTMF", true);
	}

	@Test
	void givesAMissingHeaderAsEmptyOrNull() {
		call("optional", "");
		call("optional", "Name: a\nCount: 7\n");
		assertThat(this.listeners.heard).containsExactly(Optional.empty(), "no count", Optional.of("a"), 7);
	}

	@Test
	void convertsInsideAnOptional() {
		call("optionalNumber", "");
		call("optionalNumber", "Count: 7\n");
		assertThat(this.listeners.heard).containsExactly(Optional.empty(), Optional.of(7));
	}

	@Test
	void failsWhenAHeaderIsMissing() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> call("required", ""))
			.withMessageContaining("DTMF")
			.withMessageContaining("'Name'")
			.withMessageContaining("Optional");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> call("primitive", ""))
			.withMessageContaining("'Count'");
		assertThat(this.listeners.heard).isEmpty();
	}

	@Test
	void failsWhenAHeaderCannotBeConverted() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> call("primitive", "Count: many\n"));
	}

	@Test
	void givesTheFirstOfRepeatedHeadersAndUndefinedAsEmpty() {
		call("required", "name: first\nName: second\n");
		call("required", "Name: _undef_\n");
		assertThat(this.listeners.heard).containsExactly("first", "");
	}

	@Test
	void failsWhenTheEventIsOfAnotherType() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> call("typed", ""))
			.withMessageContaining("BackgroundJobEvent")
			.withMessageContaining("DTMF");
	}

	@Test
	void passesOnWhatTheMethodThrows() {
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> call("failing", ""))
			.withCauseInstanceOf(IllegalStateException.class)
			.satisfies((failure) -> assertThat(failure.node()).isEqualTo("pbx"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> call("failingBadly", ""))
			.withMessage("on purpose");
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> call("failingChecked", ""))
			.withMessageContaining("failingChecked")
			.withMessageContaining("DTMF")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void callsPrivateMethods() {
		call("hidden", "");
		assertThat(this.listeners.heard).containsExactly("hidden");
	}

	@Test
	void refusesAParameterItCannotResolve() {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> listener("unsupported"))
			.withMessageContaining("unsupported")
			.withMessageContaining("parameter 2")
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains("@EslHeader"));
	}

	private void call(String method, String headers) {
		listener(method).on(EslNode.named("pbx"))
			.onEvent(EventDecoder.plain(("Event-Name: DTMF\n" + headers + "\n").getBytes(StandardCharsets.UTF_8)));
	}

	private ListenerMethod listener(String name) {
		Method method = Arrays.stream(Listeners.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		ConfigurableBeanFactory factory = new DefaultListableBeanFactory();
		return new ListenerMethod(EventSelection.of("DTMF"),
				ListenerMethodFactory.create(factory, this.listeners, method));
	}

	/** Methods of many shapes. */
	static class Listeners {

		final List<Object> heard = new ArrayList<>();

		void everything(@EslHeader("name") String name, @EslHeader("COUNT") long count, EslEvent event,
				@EslHeader("Flag") boolean flag) {
			this.heard.addAll(List.of(name, count, event.name(), flag));
		}

		void optional(@EslHeader("Name") Optional<String> name, @EslHeader("Count") @Nullable Integer count) {
			this.heard.add(name);
			this.heard.add((count != null) ? count : "no count");
		}

		void optionalNumber(@EslHeader("Count") Optional<Integer> count) {
			this.heard.add(count);
		}

		void required(@EslHeader("Name") String name) {
			this.heard.add(name);
		}

		void primitive(@EslHeader("Count") int count) {
			this.heard.add(count);
		}

		void typed(BackgroundJobEvent event) {
			this.heard.add(event);
		}

		void failing() {
			throw new IllegalStateException("on purpose");
		}

		void failingBadly() {
			throw new AssertionError("on purpose");
		}

		void failingChecked() throws IOException {
			throw new IOException("on purpose");
		}

		void unsupported(EslEvent event, Thread thread) {
			this.heard.add(thread);
		}

		@SuppressWarnings("unused") // called by reflection
		private void hidden() {
			this.heard.add("hidden");
		}

	}

}
