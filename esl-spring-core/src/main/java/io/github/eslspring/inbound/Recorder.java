package io.github.eslspring.inbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.Asked;
import io.github.eslspring.capture.CaptureOrigin;
import io.github.eslspring.capture.CaptureState;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.capture.Exchange;
import io.github.eslspring.capture.WireReply;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.connection.WireTap;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Sees a node's traffic and has it recorded. Used on the node's loop only; everything
 * that costs time is left to the threads of the capture.
 */
final class Recorder implements WireTap {

	/** The library's own marks between commands, which filter nothing. */
	private static final String FENCE = "esl-fence-";

	private static final int REMEMBERED_JOBS = 10_000;

	private final String node;

	private final String runtimeId;

	private final Map<String, String> labels;

	private final EslCapture capture;

	private final NodeReadings readings;

	private final Predicate<EslConnection> isFull;

	private final Predicate<String> jobUnderWay;

	private final Map<String, String> operationsOfJobs = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > REMEMBERED_JOBS;
		}
	};

	private long sequence;

	private long ownCommands;

	private String askedOver = "";

	private Asked asked = Asked.NOTHING;

	/**
	 * Create a recorder.
	 * @param node the node's name
	 * @param runtimeId the client's id
	 * @param labels the client's labels
	 * @param capture takes what is recorded
	 * @param readings how the node stands
	 * @param isFull whether a connection has no room for another command
	 * @param jobUnderWay whether a job is one of this client's
	 */
	Recorder(String node, String runtimeId, Map<String, String> labels, EslCapture capture, NodeReadings readings,
			Predicate<EslConnection> isFull, Predicate<String> jobUnderWay) {
		this.node = node;
		this.runtimeId = runtimeId;
		this.labels = labels;
		this.capture = capture;
		this.readings = readings;
		this.isFull = isFull;
		this.jobUnderWay = jobUnderWay;
	}

	@Override
	public @Nullable Consumer<Frame> onCommand(EslConnection connection, EslCommand command,
			@Nullable String operation) {
		if (operation == null && command instanceof FilterDeleteCommand fence && fence.header().startsWith(FENCE)) {
			return null;
		}
		ArtifactKind mutation = Exchange.mutation(command);
		if (mutation != null) {
			return mutate(connection, command, mutation);
		}
		if (command instanceof AuthCommand) {
			Exchange login = new Exchange(command, idOf(command), null);
			return (frame) -> reply(connection, ArtifactKind.COMMAND_REPLY, login, frame);
		}
		if (operation == null) {
			return null;
		}
		if (command instanceof ApiCommand) {
			return api(connection, new Exchange(command, operation, null));
		}
		if (command instanceof BgapiCommand job) {
			return bgapi(connection, new Exchange(command, operation, job.jobUuid()), job.jobUuid());
		}
		Exchange other = new Exchange(command, operation, null);
		return (frame) -> reply(connection, ArtifactKind.COMMAND_REPLY, other, frame);
	}

	@Override
	public void onEvent(EslConnection connection, EslEvent event, byte[] bytes) {
		BackgroundJobEvent job = (event instanceof BackgroundJobEvent ended) ? ended : null;
		String operation = (job != null) ? this.operationsOfJobs.remove(job.jobUuid()) : null;
		if (this.capture.wants(event)) {
			this.capture.event(origin(connection), event, bytes, operation);
		}
		if (job != null && this.jobUnderWay.test(job.jobUuid()) && this.capture.wants(ArtifactKind.BGAPI_COMPLETE)) {
			this.capture.jobEnd(origin(connection), job, operation);
		}
	}

	private Consumer<Frame> api(EslConnection connection, Exchange exchange) {
		dispatch(connection, ArtifactKind.API_DISPATCH, exchange);
		return (frame) -> reply(connection, ArtifactKind.API_REPLY, exchange, frame);
	}

	private Consumer<Frame> bgapi(EslConnection connection, Exchange exchange, String jobUuid) {
		this.operationsOfJobs.put(jobUuid, exchange.operationId());
		dispatch(connection, ArtifactKind.BGAPI_DISPATCH, exchange);
		return (frame) -> {
			reply(connection, ArtifactKind.COMMAND_REPLY, exchange, frame);
			if (Replies.commandReply(frame).isOk()) {
				reply(connection, ArtifactKind.BGAPI_ACK, exchange, frame);
			}
			else {
				this.operationsOfJobs.remove(jobUuid);
			}
		};
	}

	private Consumer<Frame> mutate(EslConnection connection, EslCommand command, ArtifactKind kind) {
		if (!this.askedOver.equals(connection.id())) {
			this.askedOver = connection.id();
			this.asked = Asked.NOTHING;
		}
		Asked before = this.asked;
		Asked after = before.with(command);
		this.asked = after;
		Exchange exchange = new Exchange(command, idOf(command), null);
		if (this.capture.wants(kind)) {
			this.capture.mutation(origin(connection), kind, exchange, before, after);
		}
		return (frame) -> {
			reply(connection, ArtifactKind.COMMAND_REPLY, exchange, frame);
			if (!Replies.commandReply(frame).isOk() && this.askedOver.equals(connection.id())) {
				this.asked = this.asked.without(command, before);
			}
		};
	}

	private void dispatch(EslConnection connection, ArtifactKind kind, Exchange exchange) {
		if (this.capture.wants(kind)) {
			this.capture.dispatch(origin(connection), kind, exchange);
		}
	}

	private void reply(EslConnection connection, ArtifactKind kind, Exchange exchange, Frame frame) {
		if (this.capture.wants(kind)) {
			this.capture.reply(origin(connection), kind, exchange, reply(frame));
		}
	}

	private static WireReply reply(Frame frame) {
		String job = (frame.contentType() == ContentType.COMMAND_REPLY) ? Replies.commandReply(frame).jobUuid() : null;
		return new WireReply(Objects.requireNonNullElse(frame.header("Content-Type"), ""), frame.header("Reply-Text"),
				job, frame.headBytes(), frame.body(), frame.discardedBytes());
	}

	private CaptureOrigin origin(EslConnection connection) {
		return new CaptureOrigin(this.node, this.runtimeId, connection.id(), this.readings.generation(),
				++this.sequence, Instant.now(), state(connection), this.labels);
	}

	private CaptureState state(EslConnection connection) {
		NodeReadings now = this.readings;
		return new CaptureState(now.phase(), now.isLive(), now.failures(), this.isFull.test(connection),
				now.recoveryGenerationId(now.generation()), now.reconstruction(), now.continuity());
	}

	/** The library's own commands are no operations of users, but have an id too. */
	private String idOf(EslCommand command) {
		return command.verb().replace(' ', '-') + "-g" + this.readings.generation() + "-s" + (++this.ownCommands);
	}

}
