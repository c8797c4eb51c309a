package io.github.eslspring.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.EslInboundClientBuilder;
import io.github.eslspring.inbound.HeartbeatPolicy;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.ReconnectPolicy;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.netty.channel.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The runtime on a real FreeSWITCH. Alone, for it reloads the Event Socket of the server.
 * Users of the directory are named by {@code ESL_LIVE_USER} and
 * {@code ESL_LIVE_USER_PASSWORD} (may do everything), {@code ESL_LIVE_LIMITED_USER} and
 * {@code ESL_LIVE_LIMITED_USER_PASSWORD} (may run {@code status} but not {@code hupall},
 * may hear CHANNEL_CREATE but not HEARTBEAT).
 */
@Isolated
class InboundLiveIntegrationTests {

	private static final ReconnectPolicy QUICK = new ReconnectPolicy(true, 0, Duration.ofMillis(50),
			Duration.ofMillis(500), 2.0, 0.5, Duration.ofSeconds(30));

	/** Tells the events of one test from those of any other. */
	private final String id = "esl-live-" + System.nanoTime();

	@BeforeEach
	void requireAServer() {
		LiveServer.require();
	}

	@Test
	void connectsWithThePasswordAndWithNoOther() {
		try (EslInboundClient client = LiveServer.connect()) {
			assertThat(client.status().phase()).isEqualTo(NodePhase.ACTIVE);
		}
		try (EslInboundClient client = server().password("not it").build()) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class);
			assertThat(client.status().phase()).isEqualTo(NodePhase.FAILED);
		}
	}

	@Test
	void answersEveryCallerInTheirOrder() {
		try (EslInboundClient client = LiveServer.connect()) {
			assertThat(Patience.resultOf(client.api("status")).text()).startsWith("UP ");
			assertThat(Patience.resultOf(client.api("no_such_command")).isError()).isTrue();
			List<CompletableFuture<ApiResponse>> answers = new CopyOnWriteArrayList<>();
			for (int i = 0; i < 200; i++) {
				answers.add(client.api("echo", "Grüße " + i));
			}
			for (int i = 0; i < 200; i++) {
				assertThat(Patience.resultOf(answers.get(i)).body()).isEqualTo("Grüße " + i);
			}
		}
	}

	@Test
	void jobsEndInWhateverOrder() {
		try (EslInboundClient client = LiveServer.connect()) {
			BackgroundJob slow = client.bgapi("msleep", "700");
			BackgroundJob quick = client.bgapi("echo", "quick");
			assertThat(quick.result(LiveServer.LIMIT).result()).isEqualTo("quick");
			assertThat(slow.completion()).isNotDone();
			assertThat(slow.result(LiveServer.LIMIT).result()).isEqualTo("+OK");
		}
	}

	@Test
	void hearsEventsInTheirOrder() {
		try (EslInboundClient client = LiveServer.connect()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			Patience.resultOf(client.subscriptions().subscribe("CUSTOM esl::live"));
			client.onEvent((event) -> note(event, heard), "CUSTOM esl::live");
			for (int i = 0; i < 100; i++) {
				fire(client, i);
			}
			Patience.await().until(() -> heard.size() == 100);
			for (int i = 0; i < 100; i++) {
				assertThat(heard.get(i)).isEqualTo(Integer.toString(i));
			}
		}
	}

	@Test
	void filtersHoldBackEventsAndNothingElse() {
		try (EslInboundClient client = LiveServer.connect()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			Patience.resultOf(client.subscriptions().subscribe("CUSTOM esl::live"));
			client.onEvent((event) -> note(event, heard), "CUSTOM esl::live");
			Patience.resultOf(client.subscriptions().addFilter("Number", "2"));
			for (int i = 0; i < 4; i++) {
				fire(client, i);
			}
			assertThat(client.bgapi("echo", "a job").result(LiveServer.LIMIT).result()).isEqualTo("a job");
			Patience.await().until(() -> !heard.isEmpty());
			Patience.resultOf(client.subscriptions().removeFilter("Number", "2"));
			fire(client, 5);
			Patience.await().until(() -> heard.contains("5"));
			assertThat(heard).containsExactly("2", "5");
		}
	}

	@Test
	void whatIsUnsubscribedStops() {
		try (EslInboundClient client = LiveServer.connect()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			Patience.resultOf(client.subscriptions().subscribe("CUSTOM esl::live"));
			Registration listener = client.onEvent((event) -> note(event, heard), "CUSTOM esl::live");
			fire(client, 1);
			Patience.await().until(() -> heard.size() == 1);
			listener.close();
			Patience.resultOf(client.subscriptions().unsubscribe("CUSTOM esl::live"));
			fire(client, 2);
			client.onEvent((event) -> note(event, heard), "CUSTOM esl::live");
			Patience.resultOf(client.subscriptions().subscribe("CUSTOM esl::live"));
			fire(client, 3);
			Patience.await().until(() -> heard.contains("3"));
			assertThat(heard).containsExactly("1", "3");
		}
	}

	@Test
	void aUserOfTheDirectoryLogsIn() {
		try (EslInboundClient client = user("ESL_LIVE_USER", "full@esl.test", "fullpass").build()) {
			Patience.resultOf(client.connect());
			assertThat(Patience.resultOf(client.api("status")).text()).startsWith("UP ");
			assertThat(client.bgapi("echo", "a job").result(LiveServer.LIMIT).result()).isEqualTo("a job");
		}
	}

	@Test
	void aLimitedUserLosesWhatItMayNotDoAndNothingElse() {
		try (EslInboundClient client = user("ESL_LIVE_LIMITED_USER", "limited@esl.test", "limitedpass").build()) {
			Patience.resultOf(client.connect());
			assertThat(Patience.failureOf(client.api("hupall", "none", "esl_live", "never")))
				.isInstanceOf(EslCommandException.class);
			assertThat(Patience.failureOf(client.subscriptions().subscribe("HEARTBEAT")))
				.isInstanceOf(EslSetupException.class);
			Patience.resultOf(client.subscriptions().subscribe("CHANNEL_CREATE"));
			assertThat(Patience.resultOf(client.api("status")).text()).startsWith("UP ");
		}
	}

	@Test
	void hearsTheLog() {
		try (EslInboundClient client = LiveServer.connect()) {
			List<LogLine> lines = new CopyOnWriteArrayList<>();
			Patience.resultOf(client.onLog(LogLevel.NOTICE, lines::add).confirmed());
			Patience.resultOf(client.api("log", "notice", this.id + " wanted"));
			Patience.resultOf(client.api("log", "info", this.id + " unwanted"));
			Patience.resultOf(client.api("log", "err", this.id + " wanted too"));
			Patience.await().until(() -> lines.stream().filter(this::isOwn).count() == 2);
			assertThat(lines.stream().filter(this::isOwn).map(LogLine::level)).containsExactly(LogLevel.NOTICE,
					LogLevel.ERR);
		}
	}

	@Test
	void comesBackWithItsSubscriptions() {
		try (EslInboundClient client = server().options(quick().build()).build();
				EslInboundClient other = LiveServer.connect()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			List<NodePhase> phases = new CopyOnWriteArrayList<>();
			client.onEvent((event) -> note(event, heard), "CUSTOM esl::live");
			Patience.resultOf(client.connect());
			client.onStatusChange((status) -> phases.add(status.phase()));
			reloadEventSocket(other);
			Patience.await().until(() -> phases.contains(NodePhase.RECONNECTING));
			Patience.resultOf(client.connect());
			fire(client, 1);
			Patience.await().until(() -> heard.contains("1"));
			assertThat(heard).containsExactly("1");
		}
	}

	/**
	 * The connection is lost on this side: a reload of the Event Socket would wait for
	 * the job and tell its end to nobody.
	 */
	@Test
	void aJobEndsOverTheNextConnection() {
		AtomicReference<Channel> connection = new AtomicReference<>();
		try (EslInboundClient client = server().options(quick().build())
			.customizePipeline((pipeline) -> connection.set(pipeline.channel()))
			.build()) {
			Patience.resultOf(client.connect());
			List<NodePhase> phases = new CopyOnWriteArrayList<>();
			client.onStatusChange((status) -> phases.add(status.phase()));
			BackgroundJob job = client.bgapi("msleep", "3000");
			Patience.resultOf(job.accepted());
			connection.get().close();
			Patience.await().until(() -> phases.contains(NodePhase.RECONNECTING));
			Patience.resultOf(client.connect());
			assertThat(job.completion()).isNotDone();
			assertThat(job.result(LiveServer.LIMIT).result()).isEqualTo("+OK");
		}
	}

	/**
	 * Stops the server for a while. Only where {@code ESL_LIVE_PID} names its process.
	 */
	@Test
	void aFrozenServerIsGivenUpAndFoundAgain() throws Exception {
		String pid = System.getenv("ESL_LIVE_PID");
		assumeThat(pid).as("ESL_LIVE_PID names the process of the server on this machine").isNotNull();
		InboundOptions options = quick()
			.heartbeat(new HeartbeatPolicy(true, Duration.ofMillis(500), Duration.ofMillis(500)))
			.build();
		try (EslInboundClient client = server().options(options).build()) {
			Patience.resultOf(client.connect());
			List<NodePhase> phases = new CopyOnWriteArrayList<>();
			client.onStatusChange((status) -> phases.add(status.phase()));
			CompletableFuture<ApiResponse> lost;
			signal("-STOP", pid);
			try {
				Patience.await().until(() -> phases.contains(NodePhase.RECONNECTING));
				lost = client.api("status");
			}
			finally {
				signal("-CONT", pid);
			}
			assertThat(Patience.failureOf(lost)).isNotNull();
			Patience.resultOf(client.connect());
			assertThat(Patience.resultOf(client.api("status")).text()).startsWith("UP ");
		}
	}

	@Test
	void aCallIsToldFromItsBeginningToItsEnd() {
		try (EslInboundClient client = LiveServer.connect()) {
			List<EslEvent> heard = new CopyOnWriteArrayList<>();
			String[] names = { "CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_EXECUTE", "CHANNEL_HANGUP",
					"CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" };
			Patience.resultOf(client.subscriptions().subscribe(names));
			client.onEvent((event) -> {
				if (this.id.equals(event.uniqueId())) {
					heard.add(event);
				}
			}, names);
			client.channels();
			assertThat(originate(client).result(LiveServer.LIMIT).isError()).isFalse();
			Patience.await().until(() -> client.channels().find(this.id).isPresent());
			ExecuteOutcome played = Patience.resultOf(client.execute(this.id, "playback", "silence_stream://200"));
			assertThat(played).isInstanceOfSatisfying(ExecuteOutcome.Completed.class,
					(completed) -> assertThat(completed.response()).isEqualTo("FILE PLAYED"));
			assertThat(Patience.resultOf(client.api(UuidApi.kill(this.id, "USER_BUSY"))).isError()).isFalse();
			Patience.await().until(() -> heard.stream().anyMatch((event) -> event.name().equals("CHANNEL_DESTROY")));
			List<String> told = heard.stream().map(EslEvent::name).distinct().toList();
			assertThat(told).containsExactlyInAnyOrder(names);
			assertThat(told).containsSubsequence("CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");
			assertThat(heard).filteredOn(HangupEvent.class::isInstance)
				.isNotEmpty()
				.allSatisfy((event) -> assertThat(((HangupEvent) event).cause()).isEqualTo(HangupCause.USER_BUSY));
			Patience.await().until(() -> client.channels().find(this.id).isEmpty());
		}
	}

	@Test
	void anExecutionEndsWithItsCall() {
		try (EslInboundClient client = LiveServer.connect()) {
			assertThat(originate(client).result(LiveServer.LIMIT).isError()).isFalse();
			CompletableFuture<ExecuteOutcome> endless = client.execute(this.id, "playback", "silence_stream://-1");
			CompletableFuture<ExecuteOutcome> unknown = client.execute("no-such-call", "playback", "x");
			assertThat(Patience.resultOf(unknown)).isInstanceOf(ExecuteOutcome.Rejected.class);
			Patience.resultOf(client.api(UuidApi.kill(this.id)));
			assertThat(Patience.resultOf(endless)).isInstanceOfAny(ExecuteOutcome.HungUp.class,
					ExecuteOutcome.NotExecuted.class, ExecuteOutcome.Completed.class);
		}
	}

	@Test
	void whatWasAcceptedMaySettleBeforeTheEnd() {
		try (EslInboundClient client = LiveServer.connect()) {
			CompletableFuture<ApiResponse> pending = client.api("msleep", "400");
			CompletableFuture<Void> closed = client.disconnect(LiveServer.LIMIT);
			assertThat(Patience.failureOf(client.api("status"))).isInstanceOf(EslDrainException.class);
			assertThat(Patience.resultOf(pending).body()).isEqualTo("+OK");
			Patience.resultOf(closed);
		}
	}

	@Test
	void theEndIsBounded() {
		try (EslInboundClient client = LiveServer.connect()) {
			CompletableFuture<ApiResponse> pending = client.api("msleep", "5000");
			BackgroundJob job = client.bgapi("msleep", "5000");
			long start = System.nanoTime();
			Patience.resultOf(client.disconnect(Duration.ofMillis(300)));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300),
					Duration.ofMillis(1300));
			assertThat(Patience.failureOf(pending)).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslDrainException.class);
		}
	}

	private BackgroundJob originate(EslInboundClient client) {
		return client.bgapi("originate", "{origination_uuid=" + this.id + "}loopback/answer\\,park/default/inline",
				"&park()");
	}

	private void fire(EslInboundClient client, int number) {
		Patience.resultOf(client.send(SendEventCommand.custom("esl::live")
			.header("Live-Id", this.id)
			.header("Number", Integer.toString(number))));
	}

	private void note(EslEvent event, List<String> heard) {
		if (this.id.equals(event.header("Live-Id"))) {
			heard.add(String.valueOf(event.header("Number")));
		}
	}

	private boolean isOwn(LogLine line) {
		return line.text().contains(this.id) && !line.text().contains("api");
	}

	private static void reloadEventSocket(EslInboundClient other) {
		// The server closes this connection too, before or after its answer.
		BackgroundJob reload = other.bgapi("reload", "mod_event_socket");
		reload.accepted()
			.handle((done, problem) -> problem == null || problem instanceof EslConnectionLostException)
			.thenAccept((expected) -> assertThat(expected).isTrue());
	}

	private static void signal(String signal, String pid) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", signal, pid).inheritIO().start();
		assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
		assertThat(kill.exitValue()).isZero();
	}

	private static InboundOptions.Builder quick() {
		return InboundOptions.builder().reconnect(QUICK);
	}

	private static EslInboundClientBuilder server() {
		return EslInboundClient.builder()
			.host(System.getenv("ESL_LIVE_HOST"))
			.port(Integer.parseInt(environment("ESL_LIVE_PORT", "8021")))
			.password(environment("ESL_LIVE_PASSWORD", "ClueCon"));
	}

	/** A user of the directory, or no test if there is none of that name. */
	private static EslInboundClientBuilder user(String variable, String name, String password) {
		String user = environment(variable, name);
		EslInboundClientBuilder builder = server().user(user)
			.password(environment(variable + "_PASSWORD", password))
			.options(InboundOptions.builder().reconnect(QUICK).build());
		try (EslInboundClient probe = builder.build()) {
			boolean known = Patience
				.resultOf(probe.connect().handle((done, problem) -> !(problem instanceof EslAuthenticationException)));
			assumeThat(known).as("%s names a user of the server's directory; '%s' is none", variable, user).isTrue();
		}
		return builder;
	}

	private static String environment(String name, String otherwise) {
		return System.getenv().getOrDefault(name, otherwise);
	}

}
