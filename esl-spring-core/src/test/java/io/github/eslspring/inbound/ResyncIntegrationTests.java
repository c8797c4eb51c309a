package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.channel.LiveChannel;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.status.ChannelStatus;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ResyncStatus;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The live channels are right again after a gap, and an end that nobody saw is told once.
 */
class ResyncIntegrationTests {

	private static final String SHOW = "api show channels as json";

	private final List<EslEvent> ends = new CopyOnWriteArrayList<>();

	@Test
	void anEndThatNobodySawIsToldOnceAsASyntheticEvent() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_HANGUP_COMPLETE");
			awaitDone(node);
			SimulatedCall gone = node.pbx().call("1000").to("5000").answer();
			SimulatedCall stays = node.pbx().call("1001").to("5001").answer();
			Patience.await().until(() -> node.client().status().channels().live() == 2);
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			gone.hangup("USER_BUSY");
			node.pbx().faults().end();
			Patience.await().until(() -> this.ends.size() == 1);
			HangupEvent end = (HangupEvent) this.ends.get(0);
			assertThat(end.synthetic()).isTrue();
			assertThat(end.uniqueId()).isEqualTo(gone.uuid());
			assertThat(end.cause()).isEqualTo(HangupCause.UNKNOWN);
			assertThat(end.callerProfile().callerIdNumber()).isEqualTo("1000");
			awaitDone(node);
			ChannelStatus status = node.client().status().channels();
			assertThat(status.live()).isOne();
			assertThat(status.endedUnseen()).isOne();
			assertThat(status.resync().ended()).isOne();
			assertThat(status.resync().generation()).isEqualTo(node.client().status().generation());
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.RECONSTRUCTED);
			stays.hangup();
			Patience.await().until(() -> this.ends.size() == 2);
			assertThat(this.ends.get(1).synthetic()).isFalse();
			assertThat(this.ends.get(1).uniqueId()).isEqualTo(stays.uuid());
		}
	}

	@Test
	void liveChannelsAreKnownFromTheStartAndAfterAGap() {
		try (SimulatedNode node = started()) {
			SimulatedCall before = node.pbx().call("1000").to("5000").answer();
			Patience.resultOf(node.client().connect());
			LiveChannels live = node.client().channels();
			awaitDone(node);
			assertThat(live.find(before.uuid()).orElseThrow().callState()).isEqualTo(CallState.ACTIVE);
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			SimulatedCall during = node.pbx().call("1001").to("5001");
			before.hold();
			node.pbx().faults().end();
			node.awaitActiveAfter(1);
			awaitDone(node);
			assertThat(live.find(before.uuid()).orElseThrow().callState()).isEqualTo(CallState.HELD);
			LiveChannel added = live.find(during.uuid()).orElseThrow();
			assertThat(added.callerNumber()).isEqualTo("1001");
			assertThat(added.destination()).isEqualTo("5001");
			assertThat(node.client().status().channels().resync().added()).isOne();
			during.answer();
			SimulatedCall leg = during.dialOut();
			during.bridge(leg);
			Patience.await().until(() -> live.otherLeg(during.uuid()).isPresent());
			assertThat(live.ofCall(during.uuid())).extracting(LiveChannel::uuid)
				.containsExactlyInAnyOrder(during.uuid(), leg.uuid());
			during.hangup();
			before.hangup();
			Patience.await().until(() -> live.size() == 0);
		}
	}

	@Test
	void nobodyWhoListensToEndsNothingAsked() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_ANSWER");
			node.awaitDone("event");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.resultOf(node.client().api("echo", "done"));
			assertThat(node.sent("api show")).isEmpty();
			assertThat(node.sent("event")).containsOnly("event plain CHANNEL_ANSWER");
			assertThat(node.client().status().channels().followed()).isFalse();
		}
	}

	@Test
	void followsOnlyAsMuchAsIsAskedFor() {
		try (SimulatedNode node = connected()) {
			Registration listener = node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			awaitDone(node);
			assertThat(node.sent("event")).containsExactly("event plain CHANNEL_DESTROY",
					"event plain CHANNEL_CREATE CHANNEL_UUID");
			node.client().channels();
			Patience.await().until(() -> node.sent("event").size() == 3);
			assertThat(node.sent("event")).last()
				.isEqualTo("event plain CHANNEL_BRIDGE CHANNEL_CALLSTATE CHANNEL_UNBRIDGE");
			listener.close();
			Patience.resultOf(node.client().api("echo", "done"));
			assertThat(node.client().status().channels().followed()).isTrue();
		}
	}

	@Test
	void stopsWhenTheLastListenerIsTakenBack() {
		try (SimulatedNode node = connected()) {
			Registration listener = node.client().onEvent(this.ends::add, "ALL");
			awaitDone(node);
			node.pbx().call("1000").to("5000");
			Patience.await().until(() -> node.client().status().channels().live() == 1);
			listener.close();
			Patience.await().until(() -> !node.client().status().channels().followed());
			assertThat(node.client().status().channels().live()).isZero();
		}
	}

	@Test
	void switchedOffItAsksForNothingAndForgetsWhatMayHaveEnded() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.resync = false)) {
			node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			LiveChannels live = node.client().channels();
			node.awaitDone("event plain CHANNEL_BRIDGE");
			SimulatedCall call = node.pbx().call("1000").to("5000");
			Patience.await().until(() -> live.size() == 1);
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.await().until(() -> live.size() == 0);
			node.pbx().awaitCommand((command) -> node.sent("event plain CHANNEL_BRIDGE").size() == 2, Patience.LIMIT);
			call.answer();
			Patience.await().until(() -> live.size() == 1);
			assertThat(node.sent("api show")).isEmpty();
			assertThat(this.ends).isEmpty();
			assertThat(node.client().status().channels().resync().outcome()).isEqualTo(Outcome.NONE);
		}
	}

	@Test
	void aServerThatStartedAgainHasEndedEveryChannel() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");
			awaitDone(node);
			node.pbx().call("1000").uuid("same-id").to("5000");
			node.pbx().call("1001").to("5001");
			Patience.await().until(() -> node.client().status().channels().live() == 2);
			node.pbx().stop();
			node.pbx().start();
			SimulatedCall anew = node.pbx().call("1002").uuid("same-id").to("5002");
			node.awaitActiveAfter(1);
			awaitDone(node);
			Patience.await().until(() -> this.ends.size() == 4);
			assertThat(this.ends).allMatch(EslEvent::synthetic);
			assertThat(node.client().status().channels().live()).isOne();
			anew.hangup();
			Patience.await().until(() -> this.ends.size() == 6);
			assertThat(this.ends.subList(4, 6)).noneMatch(EslEvent::synthetic);
		}
	}

	@Test
	void aChannelTheTableLacksIsLiveIfItExists() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			awaitDone(node);
			SimulatedCall call = node.pbx().call("1000").to("5000");
			Patience.await().until(() -> node.client().status().channels().live() == 1);
			node.pbx().onApi("show", (what) -> "{\"row_count\": 0}\n");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			awaitDone(node);
			assertThat(node.sent("api uuid_exists")).containsExactly("api uuid_exists " + call.uuid());
			assertThat(node.client().status().channels().live()).isOne();
			assertThat(this.ends).isEmpty();
			call.hangup();
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).synthetic()).isFalse();
		}
	}

	@Test
	void bridgesAreReadAgainToo() {
		try (SimulatedNode node = connected()) {
			LiveChannels live = node.client().channels();
			awaitDone(node);
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			SimulatedCall first = call.dialOut().answer();
			SimulatedCall second = call.dialOut().answer();
			call.bridge(first);
			Patience.await().until(() -> live.otherLeg(call.uuid()).isPresent());
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			call.joinWith(second);
			node.pbx().faults().end();
			node.awaitActiveAfter(1);
			awaitDone(node);
			assertThat(live.otherLeg(second.uuid())).map(LiveChannel::uuid).hasValue(call.uuid());
			assertThat(live.otherLeg(first.uuid())).isEmpty();
		}
	}

	@Test
	void aTableLargerThanAFrameFailsTheResyncAndNothingElse() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			resync(options);
			options.limits = new FrameLimits(20_000, FrameLimits.DEFAULT.maxHeaderSize(),
					FrameLimits.DEFAULT.maxLineSize(), FrameLimits.DEFAULT.maxHeaderCount());
		})) {
			node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			awaitDone(node);
			node.pbx().onApi("show", (what) -> "x".repeat(30_000));
			SimulatedCall call = node.pbx().call("1000").to("5000");
			Patience.await().until(() -> node.client().status().channels().live() == 1);
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			ResyncStatus failed = awaitOutcome(node, Outcome.FAILED);
			assertThat(failed.problem()).contains("30000 bytes");
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.ACTIVE);
			assertThat(node.client().status().generation()).isEqualTo(2);
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
			assertThat(Patience.resultOf(node.client().api("echo", "well")).body()).isEqualTo("well");
			call.hangup();
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).synthetic()).isFalse();
		}
	}

	@Test
	void anAnswerThatIsNoTableFailsTheResync() {
		try (SimulatedNode node = connected()) {
			node.pbx().onApi("show", (what) -> "");
			node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			assertThat(awaitOutcome(node, Outcome.FAILED).problem()).contains("could not be read");
			node.pbx().onApi("show", (what) -> "-ERR SQL disabled, no data available!\n");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(awaitOutcome(node, Outcome.IMPOSSIBLE).problem()).contains("SQL disabled");
		}
	}

	@Test
	void aUserWhoMayNotAskForChannelsIsNoProblemForTheNode() {
		restricted(new Permissions("all", "echo", false), (node) -> {
			node.client.onEvent(this.ends::add, "CHANNEL_DESTROY");
			Patience.resultOf(node.client.connect());
			Patience.await().until(() -> node.client.status().channels().resync().outcome() == Outcome.IMPOSSIBLE);
			assertThat(node.client.status().channels().resync().problem()).contains("permission denied");
			node.pbx.call("1000").to("5000");
			Patience.await().until(() -> node.client.status().channels().live() == 1);
			node.pbx.dropConnections();
			Patience.await().until(() -> node.client.status().generation() == 2 && node.client.status().live());
			Patience.await().until(() -> node.client.status().channels().live() == 0);
			assertThat(node.client.status().channels().resync().generation()).isEqualTo(2);
			assertThat(this.ends).isEmpty();
		});
	}

	@Test
	void aUserWhoMayNotHearOfChannelsIsNoProblemForTheNode() {
		restricted(new Permissions("CHANNEL_DESTROY HEARTBEAT", "all", false), (node) -> {
			node.client.onEvent(this.ends::add, "CHANNEL_DESTROY");
			Patience.resultOf(node.client.connect());
			Patience.await().until(() -> node.client.status().channels().resync().outcome() == Outcome.IMPOSSIBLE);
			assertThat(node.client.status().channels().resync().problem()).contains("CHANNEL_CREATE");
			assertThat(node.client.status().channels().followed()).isFalse();
			assertThat(node.client.status().lastFailure()).isNull();
			node.pbx.call("1000").to("5000").hangup();
			Patience.await().until(() -> this.ends.size() == 1);
			node.pbx.dropConnections();
			Patience.await().until(() -> node.client.status().generation() == 2 && node.client.status().live());
		});
	}

	@Test
	void aConnectionLostMeanwhileLeavesTheDoubtToTheNext() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_DESTROY");
			awaitDone(node);
			SimulatedCall call = node.pbx().call("1000").to("5000");
			Patience.await().until(() -> node.client().status().channels().live() == 1);
			node.pbx().forgetCommands();
			try (io.github.eslspring.test.fault.Registration stuck = node.pbx()
				.onCommand(SHOW, (command) -> io.github.eslspring.test.fault.ScriptedReply.stuck())) {
				node.pbx().faults().silence();
				node.pbx().dropConnections();
				call.hangup();
				node.pbx().faults().end();
				node.pbx().awaitCommand(SHOW);
				assertThat(stuck).isNotNull();
			}
			node.pbx().dropConnections();
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).synthetic()).isTrue();
			awaitDone(node);
			assertThat(node.client().status().channels().endedUnseen()).isOne();
		}
	}

	@Test
	void aLateOriginalIsNotToldAgainAndLaterEventsStayInOrder() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, ResyncIntegrationTests::resync)) {
			client.onEvent(this.ends::add, "CHANNEL_HANGUP_COMPLETE", "CHANNEL_STATE");
			var connected = client.connect();
			ScriptedConnection talk = peer.welcome();
			talk.expect("event plain CHANNEL_HANGUP_COMPLETE CHANNEL_STATE");
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(connected);
			talk.expect("event plain CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_UUID");
			talk.reply("+OK event listener enabled plain");
			answerTable(talk, "{\"row_count\":1,\"rows\":[{\"uuid\":\"a\"}]}");
			Patience.await().until(() -> client.status().channels().resync().outcome() == Outcome.DONE);
			talk.close();
			talk = peer.welcome();
			talk.expect("event plain CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_HANGUP_COMPLETE CHANNEL_STATE"
					+ " CHANNEL_UUID");
			talk.reply("+OK event listener enabled plain");
			answerTable(talk, "{\"row_count\": 0}");
			talk.expect("api uuid_exists a");
			assertThat(this.ends).isEmpty();
			talk.apiResponse("false");
			talk.plainEvent("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: a");
			talk.plainEvent("Event-Name: CHANNEL_STATE\nUnique-ID: a");
			Patience.await().until(() -> this.ends.size() == 2);
			assertThat(this.ends).extracting(EslEvent::name)
				.containsExactly("CHANNEL_HANGUP_COMPLETE", "CHANNEL_STATE");
			assertThat(this.ends.get(0).synthetic()).isTrue();
			assertThat(client.status().channels().withheld()).isOne();
			talk.close();
		}
	}

	@Test
	void anEndThatComesWhileTheTableIsReadIsToldAsItIs() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, ResyncIntegrationTests::resync)) {
			client.onEvent(this.ends::add, "CHANNEL_DESTROY");
			var connected = client.connect();
			ScriptedConnection talk = peer.welcome();
			talk.expect("event plain CHANNEL_DESTROY");
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(connected);
			talk.expect("event plain CHANNEL_CREATE CHANNEL_UUID");
			talk.reply("+OK event listener enabled plain");
			talk.expect("api global_getvar core_uuid");
			talk.expect(SHOW);
			talk.plainEvent("Event-Name: CHANNEL_CREATE\nUnique-ID: a");
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: a");
			talk.apiResponse("-ERR no reply\n");
			talk.apiResponse("{\"row_count\":2,\"rows\":[{\"uuid\":\"a\"},{\"uuid\":\"b\"}]}");
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: b");
			Patience.await().until(() -> client.status().channels().resync().outcome() == Outcome.DONE);
			Patience.await().until(() -> this.ends.size() == 2 && client.status().channels().live() == 0);
			assertThat(this.ends).noneMatch(EslEvent::synthetic);
			talk.close();
		}
	}

	@Test
	void aServerThatChangedItsMindAboutEventsIsNoProblemForTheNode() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, ResyncIntegrationTests::resync)) {
			client.onEvent(this.ends::add, "CHANNEL_DESTROY");
			var connected = client.connect();
			ScriptedConnection talk = peer.welcome();
			talk.expect("event plain CHANNEL_DESTROY");
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(connected);
			talk.expect("event plain CHANNEL_CREATE CHANNEL_UUID");
			talk.reply("+OK event listener enabled plain");
			answerTable(talk, "{\"row_count\": 0}");
			talk.close();
			talk = peer.welcome();
			while (talk.next().isPresent()) {
				talk.reply("-ERR permission denied");
			}
			talk.close();
			talk = peer.welcome();
			talk.expect("event plain CHANNEL_DESTROY");
			talk.reply("+OK event listener enabled plain");
			Patience.await().until(() -> client.status().live());
			talk.close();
		}
	}

	@Test
	void manyChannelsThatEndedAreAskedForInTurn() {
		try (SimulatedNode node = connected()) {
			node.client().onEvent(this.ends::add, "CHANNEL_HANGUP_COMPLETE");
			awaitDone(node);
			for (int i = 0; i < 200; i++) {
				node.pbx().call("1000").to("5000");
			}
			Patience.await().until(() -> node.client().status().channels().live() == 200);
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			List.copyOf(node.pbx().calls()).forEach(SimulatedCall::hangup);
			node.pbx().faults().end();
			Patience.await().until(() -> this.ends.size() == 200);
			awaitDone(node);
			assertThat(this.ends).extracting(EslEvent::uniqueId).doesNotHaveDuplicates();
			assertThat(node.client().status().channels().resync().ended()).isEqualTo(200);
		}
	}

	private static void answerTable(ScriptedConnection talk, String table) {
		talk.expect("api global_getvar core_uuid");
		talk.apiResponse("core");
		talk.expect(SHOW);
		talk.apiResponse(table);
	}

	private static void awaitDone(SimulatedNode node) {
		Patience.await().until(() -> isDone(node));
	}

	private static boolean isDone(SimulatedNode node) {
		ResyncStatus resync = node.client().status().channels().resync();
		return resync.outcome() == Outcome.DONE && resync.generation() == node.client().status().generation();
	}

	private static ResyncStatus awaitOutcome(SimulatedNode node, Outcome outcome) {
		Patience.await().until(() -> node.client().status().channels().resync().outcome() == outcome);
		return node.client().status().channels().resync();
	}

	private static SimulatedNode started() {
		return SimulatedNode.started(ResyncIntegrationTests::resync);
	}

	private static SimulatedNode connected() {
		return SimulatedNode.connected(ResyncIntegrationTests::resync);
	}

	private static void resync(TestOptions options) {
		options.resync = true;
		options.channels = new ChannelOptions(1000, Duration.ofMillis(20), Set.of());
	}

	private static void restricted(Permissions permissions, Consumer<Restricted> test) {
		TestOptions options = new TestOptions();
		resync(options);
		String user = "1000@example.test";
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().user(user, "pw", permissions).start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.user(user)
					.password("pw")
					.options(options.build())
					.build()) {
			test.accept(new Restricted(pbx, client));
		}
	}

	private record Restricted(SimulatedFreeSwitch pbx, EslInboundClient client) {

	}

}
