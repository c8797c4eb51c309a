package io.github.eslspring.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.Finality;
import io.github.eslspring.status.OperationStatus;
import io.github.eslspring.status.PublicationSource;
import io.github.eslspring.status.QueueState;
import io.github.eslspring.status.TerminalCause;
import io.github.eslspring.status.TerminalPublication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of users from accepted to settled.
 */
class OperationsTests {

	private static final CommandRoom ROOM = new CommandRoom(0, 10, 0, 0, 1000);

	private static final LaterEnd JOB = LaterEnd.ofJob("job-1");

	private final Operations operations = new Operations(3, (generation) -> "gen-" + generation);

	static Stream<Arguments> ends() {
		return Stream.of(Arguments.of(null, TerminalCause.COMPLETED, Finality.FINAL),
				Arguments.of(new EslCommandException("pbx", "api x", "-ERR no"), TerminalCause.FAILED,
						Finality.PROVISIONAL_FINAL),
				Arguments.of(new IllegalStateException("odd"), TerminalCause.FAILED, Finality.PROVISIONAL_FINAL),
				Arguments.of(new CompletionException(new EslTimeoutException("pbx", "api x", "late")),
						TerminalCause.TIMED_OUT, Finality.AMBIGUOUS),
				Arguments.of(new EslConnectionLostException("pbx", "api x", "gone", true, null),
						TerminalCause.DISCONNECTED, Finality.AMBIGUOUS),
				Arguments.of(new EslConnectionLostException("pbx", "api x", "gone", false, null),
						TerminalCause.DISCONNECTED, Finality.FINAL),
				Arguments.of(new EslDrainException("pbx", "api x", "closed"), TerminalCause.CANCELLED,
						Finality.PROVISIONAL_FINAL),
				Arguments.of(new CancellationException(), TerminalCause.CANCELLED, Finality.PROVISIONAL_FINAL));
	}

	@ParameterizedTest
	@MethodSource("ends")
	void leaveOnePublicationEach(@Nullable Throwable problem, TerminalCause cause, Finality finality) {
		Operation operation = this.operations.begin("api", "api x", 2, null);
		this.operations.answered(operation, problem);
		this.operations.settled(operation, new EslTimeoutException("pbx", "api x", "too late to matter"));
		TerminalPublication publication = this.operations.publications().get(0);
		assertThat(this.operations.publications()).hasSize(1);
		assertThat(publication.operationId()).isEqualTo("api-g2-1");
		assertThat(publication.cause()).isEqualTo(cause);
		assertThat(publication.getFinality()).isEqualTo(finality);
		assertThat(publication.source()).isEqualTo(PublicationSource.COMMAND_REPLY);
		assertThat(status().active()).isZero();
		assertThat(status().getSettled()).isEqualTo(1).isEqualTo(status().accepted());
		assertThat(status().lastError() != null).isEqualTo(problem != null);
	}

	@Test
	void countHowTheyEnded() {
		for (Throwable problem : Arrays.asList(null, new EslCommandException("pbx", "api x", "-ERR no"),
				new EslTimeoutException("pbx", "api x", "late"), new EslDrainException("pbx", "api x", "closed"),
				new EslConnectionLostException("pbx", "api x", "gone", true, null))) {
			this.operations.settled(this.operations.begin("api", "api x", 1, null), problem);
		}
		LaterEnd end = LaterEnd.ofExecution("e-1");
		this.operations.begin("sendmsg", "sendmsg execute x", 1, end);
		this.operations.hungUp(end);
		this.operations.rejected();
		CommandStatus status = status();
		assertThat(List.of(status.completed(), status.timedOut(), status.lost(), status.cancelled(), status.hungUp()))
			.containsOnly(1L);
		assertThat(status.failed()).isEqualTo(1);
		assertThat(status.accepted()).isEqualTo(6).isEqualTo(status.getSettled());
		assertThat(status.rejected()).isEqualTo(1);
	}

	@Test
	void ofAJobEndWithTheJobAndNotWithItsAnswer() {
		Operation operation = this.operations.begin("bgapi", "bgapi x", 1, JOB);
		this.operations.answered(operation, null);
		this.operations.answered(operation, null);
		assertThat(status().active()).isEqualTo(1);
		assertThat(this.operations.publications()).isEmpty();
		this.operations.ended(JOB, null);
		this.operations.ended(JOB, null);
		this.operations.ended(LaterEnd.ofExecution("job-1"), null);
		assertThat(this.operations.publications()).singleElement().satisfies((publication) -> {
			assertThat(publication.subject()).isEqualTo("job-1");
			assertThat(publication.source()).isEqualTo(PublicationSource.PROTOCOL_EVENT);
			assertThat(publication.cause()).isEqualTo(TerminalCause.COMPLETED);
		});
		assertThat(status().active()).isZero();
		assertThat(status().queued()).isZero();
	}

	@Test
	void ofAJobThatFailsBeforeItsAnswerAreNotMissedByTheCount() {
		Operation operation = this.operations.begin("bgapi", "bgapi x", 1, JOB);
		this.operations.ended(JOB, new EslDrainException("pbx", "bgapi x", "closed"));
		this.operations.answered(operation, null);
		this.operations.begin("api", "api x", 1, null);
		this.operations.begin("api", "api x", 1, null);
		assertThat(status().queued()).isEqualTo(1);
		assertThat(this.operations.publications()).extracting(TerminalPublication::cause)
			.containsExactly(TerminalCause.CANCELLED);
	}

	@Test
	void waitBehindTheOldestThatIsNotAnswered() {
		this.operations.answered(this.operations.begin("bgapi", "bgapi x", 1, JOB), null);
		Operation head = this.operations.begin("api", "api y", 1, null);
		this.operations.begin("api", "api z", 1, null);
		assertThat(states(false)).containsExactly(QueueState.IN_FLIGHT, QueueState.IN_FLIGHT, QueueState.QUEUED);
		assertThat(states(true)).containsOnly(QueueState.DRAINING);
		this.operations.settled(head, null);
		assertThat(states(false)).containsExactly(QueueState.IN_FLIGHT, QueueState.IN_FLIGHT);
		OperationStatus job = status().operations().get(0);
		assertThat(job.id()).isEqualTo("bgapi-g1-1");
		assertThat(job.kind()).isEqualTo("bgapi");
		assertThat(job.jobUuid()).isEqualTo("job-1");
		assertThat(job.recoveryGenerationId()).isEqualTo("gen-1");
		assertThat(job.lastProgressAt()).isAfterOrEqualTo(job.acceptedAt());
	}

	@Test
	void ofAnExecutionEndWithItToo() {
		LaterEnd end = LaterEnd.ofExecution("e-1");
		this.operations.answered(this.operations.begin("sendmsg", "sendmsg execute playback", 1, end), null);
		assertThat(status().operations().get(0).jobUuid()).isNull();
		this.operations.hungUp(end);
		this.operations.ended(end, null);
		assertThat(this.operations.publications()).singleElement().satisfies((publication) -> {
			assertThat(publication.subject()).isEqualTo("e-1");
			assertThat(publication.source()).isEqualTo(PublicationSource.PROTOCOL_EVENT);
			assertThat(publication.cause()).isEqualTo(TerminalCause.HANGUP);
		});
		assertThat(status().active()).isZero();
	}

	@Test
	void countThoseThatWaitForTheNodeAsQueued() {
		this.operations.begin("api", "api x", 1, null);
		CommandStatus status = this.operations.status(new CommandRoom(1, 10, 2, 64, 1000), false);
		assertThat(status.active()).isEqualTo(3);
		assertThat(status.queued()).isEqualTo(2);
		assertThat(status.waiting()).isEqualTo(2);
		assertThat(status.unwrittenBytes()).isEqualTo(64);
		assertThat(status.accepted()).isEqualTo(1);
	}

	@Test
	void areShownUpToALimitOldestFirst() {
		for (int i = 0; i < Operations.SHOWN + 10; i++) {
			this.operations.begin("api", "api x", 1, null);
		}
		assertThat(status().active()).isEqualTo(Operations.SHOWN + 10);
		assertThat(status().operations()).hasSize(Operations.SHOWN);
		assertThat(status().operations().get(0).id()).isEqualTo("api-g1-1");
	}

	@Test
	void keepOnlyTheLastPublications() {
		for (int i = 0; i < 5; i++) {
			this.operations.settled(this.operations.begin("api", "api x", 1, null), null);
		}
		assertThat(this.operations.publications()).extracting(TerminalPublication::operationId)
			.containsExactly("api-g1-3", "api-g1-4", "api-g1-5");
		Operations without = new Operations(0, String::valueOf);
		without.settled(without.begin("api", "api x", 1, null), null);
		assertThat(without.publications()).isEmpty();
		assertThat(without.status(ROOM, false).completed()).isEqualTo(1);
	}

	private CommandStatus status() {
		return this.operations.status(ROOM, false);
	}

	private List<QueueState> states(boolean draining) {
		return this.operations.status(ROOM, draining).operations().stream().map(OperationStatus::queueState).toList();
	}

}
