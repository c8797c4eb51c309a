package io.github.eslspring.fleet.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CapturePayload;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.fleet.capture.ReplayListeners.Heard;
import io.github.eslspring.fleet.capture.ReplayReport.Result;
import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a replay does, and what it does not.
 */
class ReplayIntegrationTests {

	private static final ReplayRequest ALL = ReplayRequest.live(CaptureCriteria.all());

	private final Store store = new Store(TestDatabase.H2);

	private final List<String> heard = new ArrayList<>();

	private final List<String> sent = new ArrayList<>();

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void aDryRunOnlyTells() {
		this.store.appendEvents("r1", 1, 2);
		this.store.append(TestArtifacts.command(ArtifactKind.API_DISPATCH, "status", "", 3));
		ReplayReport report = runner("status", "pbx")
			.replay(ReplayRequest.dryRun(CaptureCriteria.all()).from("me").withCommands());
		assertThat(results(report)).containsExactly(Result.WOULD_DELIVER, Result.WOULD_DELIVER, Result.WOULD_SEND);
		assertThat(this.heard).isEmpty();
		assertThat(this.sent).isEmpty();
		assertThat(this.store.checkpoints.position("me")).isZero();
	}

	@Test
	void listenersGetEventsInOrderAndACheckpointGoesOn() {
		this.store.appendEvents("r1", 1, 5);
		ReplayRequest two = ALL.from("me").limit(2);
		assertThat(runner().replay(two).position()).isEqualTo(2);
		assertThat(runner().replay(two).position()).isEqualTo(4);
		assertThat(runner().replay(two).count(Result.DELIVERED)).isEqualTo(1);
		assertThat(runner().replay(two).outcomes()).isEmpty();
		assertThat(this.heard).containsExactly("pbx 1", "pbx 2", "pbx 3", "pbx 4", "pbx 5");
	}

	@Test
	void eventsOfEveryFormatAreReplayed() {
		this.store.append(event(1, "text/event-json", "{\"Event-Name\":\"MESSAGE\",\"Number\":\"1\"}"),
				event(2, "text/event-xml",
						"<event><headers><Event-Name>MESSAGE</Event-Name><Number>2</Number></headers></event>"),
				event(3, "text/event-plain", "Event-Name: MESSAGE\nNumber: 3\n\n"));
		assertThat(runner().replay(ALL).count(Result.DELIVERED)).isEqualTo(3);
		assertThat(this.heard).containsExactly("pbx 1", "pbx 2", "pbx 3");
	}

	@Test
	void manyAreReadInPages() {
		this.store.appendEvents("r1", 1, 250);
		ReplayReport report = runner().replay(ALL.after(10).limit(1000));
		assertThat(report.count(Result.DELIVERED)).isEqualTo(240);
		assertThat(report.position()).isEqualTo(250);
		assertThat(this.heard).startsWith("pbx 11", "pbx 12").endsWith("pbx 250").hasSize(240);
	}

	/** Or what a narrow replay never asks for would be kept for it for ever. */
	@Test
	void whatIsNotAskedForIsPassed() {
		this.store.appendEvents("r1", 1, 5);
		ReplayReport report = runner().replay(ReplayRequest.live(CaptureCriteria.all().node("other")).from("me"));
		assertThat(report.outcomes()).isEmpty();
		assertThat(report.position()).isEqualTo(5);
		assertThat(this.store.checkpoints.position("me")).isEqualTo(5);
	}

	@Test
	void aGapIsTold() {
		this.store.appendEvents("r1", 1, 2);
		this.store.records.append("one", List.of(new StoredArtifact(TestArtifacts.event("r1", 10), 7)));
		assertThat(runner().replay(ALL.limit(2)).missing()).isZero();
		assertThat(runner().replay(ALL).missing()).isEqualTo(7);
		assertThat(runner().replay(ReplayRequest.dryRun(CaptureCriteria.all().name("DTMF"))).missing()).isEqualTo(7);
	}

	@Test
	void nothingIsSentAgainUnlessItIsAskedForAndCommandAndNodeAreNamed() {
		this.store.append(TestArtifacts.command(ArtifactKind.API_DISPATCH, "status", "", 1),
				TestArtifacts.command(ArtifactKind.BGAPI_DISPATCH, "originate", "user/1000 &park", 2),
				TestArtifacts.command(ArtifactKind.API_DISPATCH, "status", "******", 3, "password"),
				TestArtifacts.command(ArtifactKind.COMMAND_REPLY, "status", "", 4));
		ReplayRequest live = ALL.withCommands();
		assertThat(runner().replay(live).count(Result.NOT_ALLOWED)).isEqualTo(3);
		assertThat(runner("status", "pbx2").replay(live).count(Result.NOT_ALLOWED)).isEqualTo(3);
		assertThat(results(runner("status", "pbx").replay(ALL))).containsOnly(Result.SKIPPED);
		assertThat(this.sent).isEmpty();
		assertThat(results(runner("originate", "pbx").replay(live))).containsExactly(Result.NOT_ALLOWED, Result.SENT,
				Result.NOT_ALLOWED, Result.SKIPPED);
		assertThat(results(runner("status", "pbx").replay(live))).containsExactly(Result.SENT, Result.NOT_ALLOWED,
				Result.NOT_ALLOWED, Result.SKIPPED);
		assertThat(this.sent).containsExactly("pbx bgapi originate user/1000 &park", "pbx api status ");
	}

	@Test
	void whatWasChangedOrIsNoEventIsPassedOver() {
		this.store.appendEvents("r1", 1, 2);
		this.store.append(TestArtifacts.artifact(ArtifactKind.EVENT_RAW, "MESSAGE", "r1", 3, CapturePayload.of("{"),
				Map.of("contentType", "text/event-json"), List.of()));
		this.store.jdbc.update("UPDATE ESL_CAPTURE SET NODE = 'other' WHERE APPEND_SEQUENCE = 1");
		assertThat(results(runner().replay(ALL))).containsExactly(Result.DAMAGED, Result.DELIVERED, Result.DAMAGED);
		assertThat(this.heard).containsExactly("pbx 2");
	}

	@Test
	void whatListenersMakeOfAnEventIsTold() {
		this.store.appendEvents("r1", 1, 3);
		ReplayReport report = runner((node, event) -> switch (String.valueOf(event.header("Number"))) {
			case "1" -> new Heard(2, 1);
			case "2" -> new Heard(0, 0);
			default -> new Heard(1, 0);
		}).replay(ALL.from("me"));
		assertThat(results(report)).containsExactly(Result.FAILED, Result.UNHEARD, Result.DELIVERED);
		assertThat(report.isSuccess()).isFalse();
		assertThat(report.failure()).isNull();
		assertThat(this.store.checkpoints.position("me")).isEqualTo(3);
	}

	@Test
	void whatBreaksItEndsItAndIsTriedAgain() {
		this.store.appendEvents("r1", 1, 3);
		ReplayReport report = runner((node, event) -> {
			if ("2".equals(event.header("Number"))) {
				throw new IllegalStateException("no");
			}
			return new Heard(1, 0);
		}).replay(ALL.from("me"));
		assertThat(report.isSuccess()).isFalse();
		assertThat(report.failure()).hasMessage("no");
		assertThat(report.outcomes()).hasSize(1);
		assertThat(this.store.checkpoints.position("me")).isEqualTo(1);
		runner().replay(ALL.from("me"));
		assertThat(this.heard).containsExactly("pbx 2", "pbx 3");
	}

	private static CaptureArtifact event(long sequence, String contentType, String text) {
		return TestArtifacts.artifact(ArtifactKind.EVENT_RAW, "MESSAGE", "r1", sequence, CapturePayload.of(text),
				Map.of("contentType", contentType), List.of());
	}

	private static List<Result> results(ReplayReport report) {
		return report.outcomes().stream().map(ReplayReport.Outcome::result).toList();
	}

	private ReplayRunner runner() {
		return runner(this::hear, ReplayPermit.NONE);
	}

	private ReplayRunner runner(ReplayListeners listeners) {
		return runner(listeners, ReplayPermit.NONE);
	}

	private ReplayRunner runner(String command, String node) {
		return runner(this::hear, new ReplayPermit(Set.of(command), Set.of(node)));
	}

	private ReplayRunner runner(ReplayListeners listeners, ReplayPermit permit) {
		return new ReplayRunner(this.store.records, this.store.checkpoints, EventTypes.defaults(), listeners, permit,
				(node, background, command, arguments) -> this.sent
					.add(node + (background ? " bgapi " : " api ") + command + " " + arguments));
	}

	private Heard hear(String node, EslEvent event) {
		this.heard.add(node + " " + event.header("Number"));
		return new Heard(1, 0);
	}

}
