package io.github.eslspring.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.eslspring.annotation.EslBody;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.event.SofiaRegistrationEvent;
import io.github.eslspring.event.TypedEvent;
import io.github.eslspring.outbound.OutboundCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Methods that could never be called are refused when their bean is made.
 */
class InvalidSignaturesTests {

	private final CallableMethods methods = new CallableMethods(new Impossible());

	@AfterEach
	void close() {
		this.methods.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			unknownType         | parameter 2 cannot be resolved
			outboundCall        | parameter 1 cannot be resolved
			optionalEvent       | parameter 1 cannot be resolved
			twoEvents           | no event is both DtmfEvent and HangupEvent
			twoAnnotations      | annotated as two values
			noConverter         | nothing makes a Runnable of a text
			noElementConverter  | nothing makes a List of a text
			unknownLength       | what this length of time is counted in
			unknownMoment       | what this moment is counted in
			primitive           | there is nothing to pass
			badDefault          | has a default that cannot be converted: 'many'
			emptyDefault        | has a default that cannot be converted
			badDefaultDuration  | no number
			numericBody         | takes the body as Integer
			payloadOfAnotherType | takes the body as Thread
			messageOfText       | takes a message with a String
			headersAsList       | no Map
			nameless            | does not say which value
			""")
	void refusesAParameterItCannotPass(String method, String problem) {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> this.methods.listener(method, "ALL"))
			.withMessageContaining("Impossible." + method + "(")
			.withMessageContaining(problem)
			.satisfies((invalid) -> assertThat(invalid.remedy()).isNotBlank());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hangup       | CHANNEL_ANSWER             | no CHANNEL_ANSWER event is
			job          | HEARTBEAT                  | no HEARTBEAT event is
			hangups      | DTMF                       | no DTMF event is
			registration | CUSTOM sofia::gateway_add  | no CUSTOM sofia::gateway_add event is
			registration | CUSTOM own::event          | no CUSTOM own::event event is
			""")
	void refusesATypeThatNoneOfTheEventsHas(String method, String events, String problem) {
		assertThatExceptionOfType(InvalidListenerException.class)
			.isThrownBy(() -> this.methods.listener(method, events))
			.withMessageContaining(problem);
	}

	@Test
	void refusesATypeThatOneOfTheNamedEventsDoesNotHave() {
		assertThatExceptionOfType(InvalidListenerException.class)
			.isThrownBy(() -> this.methods.listener("hangup", "CHANNEL_HANGUP", "CHANNEL_ANSWER"))
			.withMessageContaining("HangupEvent, which no CHANNEL_ANSWER event is");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hangup       | ALL
			hangup       | CHANNEL_HANGUP_COMPLETE
			channel      | CHANNEL_HANGUP
			typed        | HEARTBEAT
			typed        | CUSTOM own::event
			channel      | CUSTOM
			registration | CUSTOM sofia::register
			""")
	void takesATypeThatTheEventsCanHave(String method, String events) {
		assertThatNoException().isThrownBy(() -> this.methods.listener(method, events));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "texts", "object", "rawCollection", "stageOfText", "plainFuture", "stream" })
	void refusesAResultThatWouldBeLost(String method) {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> this.methods.listener(method))
			.withMessageContaining("would be lost")
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains("EslCommand"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "boxedNothing", "command", "commands", "moreCommands", "stage",
			"stageOfNothing", "stageOfCommands" })
	void takesResultsItCanSend(String method) {
		assertThatNoException().isThrownBy(() -> this.methods.listener(method));
	}

	@Test
	void refusesAnErrorHandlerThatIsNone() {
		this.methods.factory().registerSingleton("text", "no handler");
		assertThatExceptionOfType(InvalidListenerException.class)
			.isThrownBy(() -> this.methods.listener("nothing", "missing", new String[0]))
			.withMessageContaining("there is no bean 'missing'");
		assertThatExceptionOfType(InvalidListenerException.class)
			.isThrownBy(() -> this.methods.listener("nothing", "text", new String[0]))
			.withMessageContaining("'text' is no EslListenerErrorHandler");
	}

	/** Methods nobody can call, and some that can be called. */
	@SuppressWarnings("unused") // looked at, never called
	static class Impossible {

		void unknownType(EslEvent event, Thread thread) {
		}

		void outboundCall(OutboundCall call) {
		}

		void optionalEvent(Optional<EslEvent> event) {
		}

		void twoEvents(DtmfEvent digit, HangupEvent hangup) {
		}

		void twoAnnotations(@EslHeader("a") @EslVariable("b") String value) {
		}

		void noConverter(@EslHeader("a") Runnable task) {
		}

		void noElementConverter(@EslHeader("a") List<Runnable> tasks) {
		}

		void unknownLength(@EslVariable("my_delay") Duration delay) {
		}

		void unknownMoment(@EslHeader("Up-Time") Instant since) {
		}

		void primitive(@EslHeader(value = "a", required = false) int number) {
		}

		void badDefault(@EslHeader(value = "a", defaultValue = "many") int number) {
		}

		void emptyDefault(@EslHeader(value = "a", defaultValue = "") Integer number) {
		}

		void badDefaultDuration(@EslVariable(value = "billsec", defaultValue = "10s") Duration billed) {
		}

		void numericBody(@EslBody Integer number) {
		}

		void payloadOfAnotherType(@Payload Thread thread) {
		}

		void messageOfText(Message<String> message) {
		}

		void headersAsList(@Headers List<String> headers) {
		}

		void nameless(@EslHeader("") String value) {
		}

		void hangup(HangupEvent event) {
		}

		void hangups(Message<HangupEvent> event) {
		}

		void job(BackgroundJobEvent event) {
		}

		void channel(ChannelEvent event) {
		}

		void typed(TypedEvent event) {
		}

		void registration(SofiaRegistrationEvent event, @Header String profile) {
		}

		String text() {
			return "";
		}

		List<String> texts() {
			return List.of();
		}

		Object object() {
			return "";
		}

		@SuppressWarnings("rawtypes") // on purpose
		List rawCollection() {
			return List.of();
		}

		CompletionStage<String> stageOfText() {
			return new CompletableFuture<>();
		}

		Future<?> plainFuture() {
			return new CompletableFuture<>();
		}

		Stream<EslCommand> stream() {
			return Stream.of();
		}

		void nothing() {
		}

		@Nullable Void boxedNothing() {
			return null;
		}

		@Nullable ApiCommand command() {
			return null;
		}

		List<ApiCommand> commands() {
			return List.of();
		}

		Set<? extends EslCommand> moreCommands() {
			return Set.of();
		}

		CompletionStage<?> stage() {
			return new CompletableFuture<>();
		}

		CompletableFuture<Void> stageOfNothing() {
			return new CompletableFuture<>();
		}

		CompletableFuture<List<EslCommand>> stageOfCommands() {
			return new CompletableFuture<>();
		}

	}

}
