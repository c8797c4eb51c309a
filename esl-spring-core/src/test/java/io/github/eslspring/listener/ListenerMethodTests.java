package io.github.eslspring.listener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenerMethodTests {

	private final Listeners listeners = new Listeners();

	private final CallableMethods methods = new CallableMethods(this.listeners);

	@AfterEach
	void close() {
		this.methods.close();
	}

	@Test
	void givesEventAndHeadersInAnyOrder() {
		this.methods.call("everything", "Name: caf%C3%A9\nCount: 42\nFlag: true\n");
		assertThat(this.listeners.heard).containsExactly("café", 42L, "DTMF", true);
	}

	@Test
	void givesAMissingHeaderAsEmptyOrNull() {
		this.methods.call("optional", "");
		this.methods.call("optional", "Name: a\nCount: 7\n");
		assertThat(this.listeners.heard).containsExactly(Optional.empty(), "no count", Optional.of("a"), 7);
	}

	@Test
	void failsWhenAHeaderIsMissing() {
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("required", ""))
			.withMessageContaining("DTMF")
			.withMessageContaining("'Name'")
			.withMessageContaining("Optional");
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("primitive", ""))
			.withMessageContaining("'Count'");
		assertThat(this.listeners.heard).isEmpty();
	}

	@Test
	void failsWhenAHeaderCannotBeConverted() {
		assertThatExceptionOfType(EslListenerException.class)
			.isThrownBy(() -> this.methods.call("primitive", "Count: many\n"))
			.withMessageContaining("header 'Count'")
			.withMessageContaining("DTMF");
	}

	@Test
	void givesTheFirstOfRepeatedHeadersAndUndefinedAsEmpty() {
		this.methods.call("required", "name: first\nName: second\n");
		this.methods.call("required", "Name: _undef_\n");
		assertThat(this.listeners.heard).containsExactly("first", "");
	}

	@Test
	void passesOverAndCountsEventsOfAnotherType() {
		ListenerMethod hangups = this.methods.listener("typed", "ALL");
		this.methods.call(hangups, CallableMethods.event("HEARTBEAT", ""));
		this.methods.call(hangups, CallableMethods.event("CHANNEL_HANGUP", "Hangup-Cause: USER_BUSY\n"));
		this.methods.call(hangups, CallableMethods.event("CHANNEL_ANSWER", ""));
		assertThat(this.listeners.heard).containsExactly("USER_BUSY");
		assertThat(hangups.skipped()).isEqualTo(2);
		assertThat(hangups.errors().count()).isZero();
	}

	@Test
	void tellsWhatTheMethodThrowsWithNodeListenerAndEvent() {
		ListenerMethod failing = this.methods.listener("failing");
		EslEvent event = CallableMethods.event("DTMF", "");
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call(failing, event))
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("Listeners#failing")
			.satisfies((failure) -> {
				assertThat(failure.node()).isEqualTo("pbx");
				assertThat(failure.listenerId()).isEqualTo("Listeners#failing");
				assertThat(failure.event()).isSameAs(event);
			});
		assertThat(failing.errors().count()).isOne();
		assertThat(failing.errors().last()).isNotNull()
			.satisfies((last) -> assertThat(last.message()).contains("Listeners#failing", "on purpose"));
	}

	@Test
	void tellsErrorsAndCheckedExceptionsToo() {
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("failingBadly", ""))
			.withCauseInstanceOf(AssertionError.class);
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("failingChecked", ""))
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void callsPrivateMethods() {
		this.methods.call("hidden", "");
		assertThat(this.listeners.heard).containsExactly("hidden");
	}

	/** Methods of many shapes. */
	static class Listeners {

		final List<Object> heard = new ArrayList<>();

		void everything(@EslHeader("name") String name, @EslHeader("COUNT") long count, DtmfEvent event,
				@EslHeader("Flag") boolean flag) {
			this.heard.addAll(List.of(name, count, event.name(), flag));
		}

		void optional(@EslHeader("Name") Optional<String> name, @EslHeader("Count") @Nullable Integer count) {
			this.heard.add(name);
			this.heard.add((count != null) ? count : "no count");
		}

		void required(@EslHeader("Name") String name) {
			this.heard.add(name);
		}

		void primitive(@EslHeader("Count") int count) {
			this.heard.add(count);
		}

		void typed(HangupEvent event) {
			this.heard.add(event.cause().name());
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

		@SuppressWarnings("unused") // called by reflection
		private void hidden() {
			this.heard.add("hidden");
		}

	}

}
