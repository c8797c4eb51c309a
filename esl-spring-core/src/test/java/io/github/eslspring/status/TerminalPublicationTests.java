package io.github.eslspring.status;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How sure the end of a command is.
 */
class TerminalPublicationTests {

	@ParameterizedTest
	@CsvSource({ "COMPLETED, true, FINAL, NONE", "HANGUP, true, FINAL, NONE",
			"FAILED, true, PROVISIONAL_FINAL, PROVISIONAL", "CANCELLED, true, PROVISIONAL_FINAL, PROVISIONAL",
			"TIMED_OUT, true, AMBIGUOUS, AMBIGUOUS", "DISCONNECTED, true, AMBIGUOUS, AMBIGUOUS",
			"DISCONNECTED, false, FINAL, NONE", "UNKNOWN, true, AMBIGUOUS, AMBIGUOUS" })
	void followsFromTheCauseAndFromWhetherItWasWritten(TerminalCause cause, boolean written, Finality finality,
			Variance variance) {
		TerminalPublication publication = new TerminalPublication("api-g2-7", "api status", null, cause,
				PublicationSource.COMMAND_REPLY, written, 2, Instant.now());
		assertThat(publication.getFinality()).isEqualTo(finality);
		assertThat(publication.getVariance()).isEqualTo(variance);
		assertThat(publication.getId()).isEqualTo("publication-api-g2-7-2");
		assertThat(publication.getOrdering()).isEqualTo(new OrderingIdentity("runtime-operation", "api-g2-7"));
	}

}
