package io.github.eslspring.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.eslspring.annotation.EslBody;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parameters that take a header, a variable or the body.
 */
class ValueParametersTests {

	private final Listeners listeners = new Listeners();

	private final CallableMethods methods = new CallableMethods(this.listeners);

	@AfterEach
	void close() {
		this.methods.close();
	}

	@Test
	void takesVariablesInAnyCase() {
		this.methods.call("variables", "variable_sip_call_id: abc\nvariable_read_rate: 8000\n");
		assertThat(this.listeners.heard).containsExactly("abc", 8000);
	}

	@Test
	void takesLengthsAndMomentsInTheUnitsOfTheServer() {
		this.methods.call("times", "variable_billsec: 61\nvariable_billmsec: 1500\nvariable_uduration: 19983\n"
				+ "variable_answer_epoch: 1795248427\nCaller-Channel-Created-Time: 1795248760978889\n");
		assertThat(this.listeners.heard).containsExactly(Duration.ofSeconds(61), Duration.ofMillis(1500),
				Duration.ofNanos(19_983_000), Instant.parse("2026-11-21T08:07:07Z"),
				Instant.parse("2026-11-21T08:12:40.978889Z"));
	}

	@Test
	void takesAMomentThatHasNotComeForMissing() {
		this.methods.call("moment", "variable_answer_uepoch: 0\n");
		assertThat(this.listeners.heard).containsExactly(Optional.empty());
	}

	@Test
	void readsAUnitThatIsSaid() {
		this.methods.call("ownUnit", "variable_grace: 3\n");
		assertThat(this.listeners.heard).containsExactly(Duration.ofMinutes(3));
	}

	@Test
	void takesEnumsInAnyCase() {
		this.methods.call("enums", "Hangup-Cause: user_busy\nCall-Direction: Inbound\nMode: half-open\n");
		this.methods.call("enums", "Hangup-Cause: 16\nCall-Direction: sideways\nMode: OPEN\n");
		this.methods.call("enums", "Hangup-Cause: NEVER_HEARD\nCall-Direction: outbound\nMode: Half_Open\n");
		assertThat(this.listeners.heard).containsExactly(HangupCause.USER_BUSY, CallDirection.INBOUND, Mode.HALF_OPEN,
				HangupCause.NORMAL_CLEARING, CallDirection.UNKNOWN, Mode.OPEN, HangupCause.UNKNOWN,
				CallDirection.OUTBOUND, Mode.HALF_OPEN);
		assertThatExceptionOfType(EslListenerException.class)
			.isThrownBy(() -> this.methods.call("enums", "Hangup-Cause: 16\nCall-Direction: inbound\nMode: shut\n"))
			.withMessageContaining("'Mode'")
			.withMessageContaining("HALF_OPEN");
	}

	@Test
	void takesTheElementsOfAnArray() {
		this.methods.call("arrays", "variable_words: ARRAY::a,b|:c\nvariable_numbers: ARRAY::1|:2\n");
		this.methods.call("arrays", "variable_words: alone\nvariable_numbers: 3\n");
		assertThat(this.listeners.heard).containsExactly(List.of("a,b", "c"), Set.of(1, 2), "[1, 2]", List.of("alone"),
				Set.of(3), "[3]");
	}

	@Test
	void takesABytesAsTheyWereSent() {
		this.methods.call("bytes", "Name: a%FFb\n");
		assertThat(this.listeners.heard).containsExactly("[97, -1, 98]");
	}

	@Test
	void takesADefaultForWhatIsMissing() {
		this.methods.factory().addEmbeddedValueResolver((text) -> text.replace("${fallback}", "ARRAY::x|:y"));
		this.methods.call("defaults", "");
		this.methods.call("defaults", "Count: 5\nvariable_words: z\nvariable_billsec: 1\nCause: NO_ANSWER\n");
		assertThat(this.listeners.heard).containsExactly(7, List.of("x", "y"), Duration.ofSeconds(9),
				HangupCause.USER_BUSY, 5, List.of("z"), Duration.ofSeconds(1), HangupCause.NO_ANSWER);
	}

	@Test
	void takesNullForWhatIsNotRequired() {
		this.methods.call("notRequired", "");
		assertThat(this.listeners.heard).containsExactly("null null null");
	}

	@Test
	void convertsInsideAnOptional() {
		this.methods.call("optionals", "");
		this.methods.call("optionals", "Count: 7\nvariable_words: ARRAY::a|:b\n");
		assertThat(this.listeners.heard).containsExactly(Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.of(7), Optional.of(List.of("a", "b")), Optional.empty());
	}

	@Test
	void takesTheBodyAsTextOrBytes() {
		this.methods.call("body", "Content-Length: 5\n\ncafé");
		assertThat(this.listeners.heard).containsExactly("café", "[99, 97, 102, -61, -87]");
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("body", ""))
			.withMessageContaining("no body");
	}

	@Test
	void resolvesPlaceholdersInNames() {
		this.methods.factory().addEmbeddedValueResolver((text) -> text.replace("${tenant}", "Tenant-Id"));
		this.methods.call("placeholder", "Tenant-Id: 7\n");
		assertThat(this.listeners.heard).containsExactly("7");
	}

	@Test
	void knowsComposedAnnotations() {
		this.methods.call("composed", "Caller-Destination-Number: 5000\n");
		assertThat(this.listeners.heard).containsExactly("5000 none");
	}

	/** An enum without a method of its own. */
	enum Mode {

		OPEN, HALF_OPEN

	}

	/** A composed annotation. */
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@EslHeader("Caller-Destination-Number")
	@interface Number {

	}

	/** A composed annotation with an attribute. */
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@EslVariable("")
	@interface Tagged {

		@AliasFor(annotation = EslVariable.class, attribute = "value")
		String name();

		@AliasFor(annotation = EslVariable.class, attribute = "defaultValue")
		String otherwise() default "none";

	}

	/** Methods of many shapes. */
	static class Listeners {

		final List<Object> heard = new ArrayList<>();

		void variables(@EslVariable("SIP_call_id") String id, @EslVariable("read_rate") int rate) {
			this.heard.addAll(List.of(id, rate));
		}

		void times(@EslVariable("billsec") Duration seconds, @EslVariable("billmsec") Duration millis,
				@EslVariable("uduration") Duration micros, @EslVariable("answer_epoch") Instant answered,
				@EslHeader("Caller-Channel-Created-Time") Instant created) {
			this.heard.addAll(List.of(seconds, millis, micros, answered, created));
		}

		void moment(@EslVariable("answer_uepoch") Optional<Instant> answered) {
			this.heard.add(answered);
		}

		void ownUnit(@EslVariable(value = "grace", unit = ChronoUnit.MINUTES) Duration grace) {
			this.heard.add(grace);
		}

		void enums(@EslHeader("Hangup-Cause") HangupCause cause, @EslHeader("Call-Direction") CallDirection direction,
				@EslHeader("Mode") Mode mode) {
			this.heard.addAll(List.of(cause, direction, mode));
		}

		void arrays(@EslVariable("words") List<String> words, @EslVariable("numbers") Set<Integer> numbers,
				@EslVariable("numbers") int[] same) {
			this.heard.addAll(List.of(words, numbers, Arrays.toString(same)));
		}

		void bytes(@EslHeader("Name") byte[] name) {
			this.heard.add(Arrays.toString(name));
		}

		void defaults(@EslHeader(value = "Count", defaultValue = "7") int count,
				@EslVariable(value = "words", defaultValue = "${fallback}") List<String> words,
				@EslVariable(value = "billsec", defaultValue = "9") Duration billed,
				@EslHeader(value = "Cause", defaultValue = "user_busy") HangupCause cause) {
			this.heard.addAll(List.of(count, words, billed, cause));
		}

		void notRequired(@EslHeader(value = "Name", required = false) String name,
				@EslVariable(value = "n", required = false) Integer number, @EslBody(required = false) String body) {
			this.heard.add(name + " " + number + " " + body);
		}

		void optionals(@EslHeader("Count") Optional<Integer> count, @EslVariable("words") Optional<List<String>> words,
				@EslBody Optional<String> body) {
			this.heard.addAll(List.of(count, words, body));
		}

		void body(@EslBody String text, @EslBody byte @Nullable [] bytes) {
			this.heard.addAll(List.of(text, Arrays.toString(bytes)));
		}

		void placeholder(@EslHeader("${tenant}") String tenant) {
			this.heard.add(tenant);
		}

		void composed(@Number String number, @Tagged(name = "tenant") String tenant) {
			this.heard.add(number + " " + tenant);
		}

	}

}
