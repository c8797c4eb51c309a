package io.github.eslspring.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.eslspring.api.CallRow;
import io.github.eslspring.api.ChannelRow;
import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChannelRegistryTests {

	private static final int MAX = 50;

	private final List<EslEvent> unseen = new ArrayList<>();

	private final ChannelRegistry registry = new ChannelRegistry(
			new ChannelOptions(MAX, Duration.ZERO, Set.of("account")), this.unseen::add, Runnable::run);

	private int sequence;

	private long generation = 1;

	@Test
	void followsAChannelFromItsCreationToItsEnd() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a", "Call-Direction", "inbound", "Channel-Call-State", "DOWN",
				"Caller-Caller-ID-Number", "1000", "Caller-Destination-Number", "5000", "Caller-Channel-Created-Time",
				"1795248207691822", "variable_account", "acme", "variable_other", "no");
		tell(1, "CHANNEL_CALLSTATE", "a", "Channel-Call-State", "ACTIVE", "Caller-Channel-Answered-Time",
				"1795248208000000");
		LiveChannel channel = this.registry.live().find("a").orElseThrow();
		assertThat(channel.direction()).isEqualTo(CallDirection.INBOUND);
		assertThat(channel.callState()).isEqualTo(CallState.ACTIVE);
		assertThat(channel.callerNumber()).isEqualTo("1000");
		assertThat(channel.destination()).isEqualTo("5000");
		assertThat(channel.created()).isEqualTo(Instant.ofEpochSecond(1795248207L, 691_822_000));
		assertThat(channel.answered()).isEqualTo(Instant.ofEpochSecond(1795248208L));
		assertThat(channel.variables()).containsExactly(Map.entry("account", "acme"));
		assertThat(channel.isAnswered()).isTrue();
		assertThat(channel).hasToString("LiveChannel[a, ACTIVE]");
		tell(1, "CHANNEL_DESTROY", "a");
		assertThat(this.registry.live().all()).isEmpty();
	}

	@Test
	void followsNothingUnlessAsked() {
		tell(1, "CHANNEL_CREATE", "a");
		assertThat(this.registry.live().size()).isZero();
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a");
		this.registry.stop();
		assertThat(this.registry.live().size()).isZero();
	}

	@Test
	void needsTheFewestEvents() {
		assertThat(this.registry.needs(false)).containsExactlyInAnyOrder(EventName.CHANNEL_CREATE,
				EventName.CHANNEL_UUID, EventName.CHANNEL_DESTROY);
		assertThat(this.registry.needs(true)).containsExactlyInAnyOrder(EventName.CHANNEL_CREATE,
				EventName.CHANNEL_UUID, EventName.CHANNEL_DESTROY, EventName.CHANNEL_CALLSTATE,
				EventName.CHANNEL_BRIDGE, EventName.CHANNEL_UNBRIDGE, EventName.CHANNEL_ANSWER);
		assertThat(new ChannelRegistry(ChannelOptions.DEFAULT, this.unseen::add, Runnable::run).needs(true))
			.doesNotContain(EventName.CHANNEL_ANSWER);
	}

	@Test
	void aLateEventBringsNoChannelBackToLife() {
		this.registry.start(true);
		tell(1, "CHANNEL_DESTROY", "a");
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_STATE", "a", "Channel-State", "CS_DESTROY");
		assertThat(this.registry.live().all()).isEmpty();
		assertThat(compare(List.of(row("a")), 1).added()).isZero();
		assertThat(this.registry.live().all()).isEmpty();
	}

	@Test
	void anEarlierEventThatComesLateFillsOnlyWhatIsMissing() {
		this.registry.start(true);
		this.sequence = 10;
		tell(1, "CHANNEL_CALLSTATE", "a", "Channel-Call-State", "RINGING");
		this.sequence = 5;
		tell(1, "CHANNEL_CREATE", "a", "Channel-Call-State", "DOWN", "Caller-Context", "public");
		LiveChannel channel = this.registry.live().find("a").orElseThrow();
		assertThat(channel.callState()).isEqualTo(CallState.RINGING);
		assertThat(channel.context()).isEqualTo("public");
	}

	@Test
	void knowsWhoIsBridgedWithWhom() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a", "Channel-Call-UUID", "a");
		tell(1, "CHANNEL_CREATE", "b", "Channel-Call-UUID", "a");
		bridge("CHANNEL_BRIDGE", "a", "b");
		LiveChannels live = this.registry.live();
		assertThat(live.otherLeg("a")).map(LiveChannel::uuid).hasValue("b");
		assertThat(live.otherLeg("b")).map(LiveChannel::uuid).hasValue("a");
		assertThat(live.ofCall("a")).extracting(LiveChannel::uuid).containsExactlyInAnyOrder("a", "b");
		assertThat(live.all(LiveChannel::isBridged)).hasSize(2);
		bridge("CHANNEL_UNBRIDGE", "a", "b");
		assertThat(live.all(LiveChannel::isBridged)).isEmpty();
		bridge("CHANNEL_BRIDGE", "a", "b");
		tell(1, "CHANNEL_DESTROY", "b");
		assertThat(live.otherLeg("a")).isEmpty();
		assertThat(live.find("a").orElseThrow().isBridged()).isFalse();
	}

	@Test
	void aBridgeThatComesAfterItsEndDoesNotCount() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_CREATE", "b");
		this.sequence = 20;
		bridge("CHANNEL_UNBRIDGE", "a", "b");
		this.sequence = 10;
		bridge("CHANNEL_BRIDGE", "a", "b");
		assertThat(this.registry.live().all(LiveChannel::isBridged)).isEmpty();
	}

	@Test
	void aBridgeTellsOfBothChannels() {
		this.registry.start(true);
		bridge("CHANNEL_BRIDGE", "a", "b");
		assertThat(this.registry.live().otherLeg("b")).map(LiveChannel::uuid).hasValue("a");
		tell(1, "CHANNEL_DESTROY", "a");
		bridge("CHANNEL_BRIDGE", "c", "a");
		assertThat(this.registry.live().find("a")).isEmpty();
		assertThat(this.registry.live().find("c").orElseThrow().isBridged()).isFalse();
	}

	@Test
	void anEndOfWhichPartWasMissedIsToldWhole() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a");
		tell(2, "CHANNEL_HANGUP_COMPLETE", "a", "Hangup-Cause", "USER_BUSY");
		assertThat(tell(2, "CHANNEL_DESTROY", "a")).isTrue();
		assertThat(this.unseen).extracting(EslEvent::name).containsExactly("CHANNEL_HANGUP");
		assertThat(this.unseen.get(0).header("Hangup-Cause")).isEqualTo("USER_BUSY");
		assertThat(tell(2, "CHANNEL_HANGUP", "a")).isFalse();
		tell(2, "CHANNEL_CREATE", "b");
		tell(2, "CHANNEL_DESTROY", "b");
		tell(2, "CHANNEL_CREATE", "c");
		compare(List.of(row("c")), 3);
		tell(3, "CHANNEL_DESTROY", "c");
		assertThat(this.unseen).hasSize(1);
	}

	@Test
	void anEndThatHadBegunWhenTheTableWasReadIsToldWhole() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a");
		compare(List.of(row("a", "callstate", "HANGUP")), 2);
		tell(2, "CHANNEL_HANGUP_COMPLETE", "a");
		tell(2, "CHANNEL_DESTROY", "a");
		assertThat(this.unseen).extracting(EslEvent::name).containsExactly("CHANNEL_HANGUP");
	}

	@Test
	void aBridgeDoesNotTellTheStateOfTheOtherLeg() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "b", "Channel-Call-State", "DOWN");
		bridge(2, "CHANNEL_BRIDGE", "a", "b");
		assertThat(compare(List.of(row("b", "callstate", "ACTIVE")), 2).missing()).isEmpty();
		assertThat(this.registry.live().find("b").orElseThrow().callState()).isEqualTo(CallState.ACTIVE);
		assertThat(this.registry.live().otherLeg("b")).map(LiveChannel::uuid).hasValue("a");
	}

	@Test
	void theEndOfABridgeTellsNothingOfTheLifeOfTheOtherLeg() {
		this.registry.start(true);
		bridge("CHANNEL_BRIDGE", "a", "b");
		bridge(2, "CHANNEL_UNBRIDGE", "a", "b");
		assertThat(compare(List.of(), 2).missing()).containsExactly("b");
	}

	@Test
	void aChannelKeepsItsStoryUnderAnotherId() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "old", "Caller-Caller-ID-Number", "1000", "Channel-Call-UUID", "old");
		tell(1, "CHANNEL_CREATE", "b");
		bridge("CHANNEL_BRIDGE", "old", "b");
		tell(1, "CHANNEL_UUID", "new", "Old-Unique-ID", "old");
		assertThat(this.registry.live().find("old")).isEmpty();
		assertThat(this.registry.live().find("new").orElseThrow().callerNumber()).isEqualTo("1000");
		assertThat(this.registry.live().otherLeg("b")).map(LiveChannel::uuid).hasValue("new");
		assertThat(this.registry.live().ofCall("new")).hasSize(1);
		tell(1, "CHANNEL_CALLSTATE", "old", "Channel-Call-State", "ACTIVE");
		assertThat(this.registry.live().size()).isEqualTo(2);
		tell(1, "CHANNEL_DESTROY", "newer");
		tell(1, "CHANNEL_UUID", "newer", "Old-Unique-ID", "new");
		assertThat(this.registry.live().all()).extracting(LiveChannel::uuid).containsExactly("b");
	}

	@Test
	void theLongestSilentChannelGivesWayAndIsCounted() {
		this.registry.start(true);
		IntStream.range(0, MAX).forEach((i) -> tell(1, "CHANNEL_CREATE", "c" + i));
		tell(1, "CHANNEL_CALLSTATE", "c0");
		tell(1, "CHANNEL_CREATE", "more");
		assertThat(this.registry.live().size()).isEqualTo(MAX);
		assertThat(this.registry.live().find("c0")).isPresent();
		assertThat(this.registry.live().find("c1")).isEmpty();
		assertThat(this.registry.evicted()).isOne();
	}

	@Test
	void whatChannelsTheServerTellsOfIsBoundedInSizeAndNumber() {
		this.registry.start(true);
		String huge = "x".repeat(100_000);
		tell(1, "CHANNEL_CREATE", huge);
		assertThat(this.registry.live().size()).isZero();
		tell(1, "CHANNEL_CREATE", "a", "Caller-Caller-ID-Name", huge, "variable_account", huge);
		LiveChannel channel = this.registry.live().find("a").orElseThrow();
		assertThat(channel.callerName()).hasSizeLessThan(1000);
		assertThat(channel.variables().get("account")).hasSizeLessThan(2000);
		for (int i = 0; i < 100_000; i++) {
			tell(1, (i % 3 == 0) ? "CHANNEL_DESTROY" : "CHANNEL_CREATE", "flood-" + i);
			tell(1, "CHANNEL_UUID", "flood-" + i + "-2", "Old-Unique-ID", "flood-" + (i - 1));
		}
		assertThat(this.registry.live().size()).isLessThanOrEqualTo(MAX);
		assertThat(this.registry.tombstones()).isLessThanOrEqualTo(MAX);
	}

	@Test
	void tellsOfAnEndNobodySawOnceInOrderAndMarked() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a", "Call-Direction", "outbound", "Caller-Caller-ID-Number", "1000",
				"Caller-Channel-Created-Time", "1795248207691822", "variable_account", "acme");
		assertThat(compare(List.of(), 1).missing()).isEmpty();
		assertThat(compare(List.of(), 2).missing()).containsExactly("a");
		assertThat(endUnseen("a", 2)).isTrue();
		assertThat(endUnseen("a", 2)).isFalse();
		assertThat(this.unseen).extracting(EslEvent::name)
			.containsExactly("CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");
		assertThat(this.unseen).allSatisfy((event) -> {
			assertThat(event.synthetic()).isTrue();
			assertThat(event.header(EslEvent.SYNTHETIC)).isEqualTo("resync");
			assertThat(event.uniqueId()).isEqualTo("a");
			assertThat(event.time()).isNull();
		});
		HangupEvent ended = (HangupEvent) this.unseen.get(1);
		assertThat(ended.cause()).isEqualTo(HangupCause.UNKNOWN);
		assertThat(ended.direction()).isEqualTo(CallDirection.OUTBOUND);
		assertThat(ended.callerProfile().callerIdNumber()).isEqualTo("1000");
		assertThat(ended.callerProfile().created()).isEqualTo(Instant.ofEpochSecond(1795248207L, 691_822_000));
		assertThat(ended.variable("account")).isEqualTo("acme");
		assertThat(this.registry.endedUnseen()).isOne();
	}

	@Test
	void whatWasToldOfAnEndIsNotToldAgain() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_HANGUP", "a", "Hangup-Cause", "USER_BUSY");
		tell(1, "CHANNEL_HANGUP_COMPLETE", "a", "Hangup-Cause", "USER_BUSY");
		endUnseen("a", 2);
		assertThat(this.unseen).extracting(EslEvent::name).containsExactly("CHANNEL_DESTROY");
		assertThat(this.unseen.get(0).header("Hangup-Cause")).isEqualTo("USER_BUSY");
	}

	@Test
	void theLateOriginalOfAnEndThatWasToldIsWithheld() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a");
		endUnseen("a", 2);
		assertThat(tell(2, "CHANNEL_STATE", "a")).isTrue();
		assertThat(tell(2, "CHANNEL_HANGUP_COMPLETE", "a")).isFalse();
		assertThat(tell(2, "CHANNEL_DESTROY", "a")).isFalse();
		assertThat(this.registry.withheld()).isEqualTo(2);
		tell(2, "CHANNEL_DESTROY", "b");
		assertThat(tell(2, "CHANNEL_DESTROY", "b")).isTrue();
	}

	@Test
	void anEventOfTheNewConnectionEndsTheDoubt() {
		this.registry.start(false);
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_CREATE", "b");
		tell(2, "CHANNEL_STATE", "a");
		tell(2, "CHANNEL_HANGUP_COMPLETE", "b");
		tell(2, "CHANNEL_HANGUP", "b");
		tell(2, "CHANNEL_DESTROY", "b");
		assertThat(compare(List.of(), 2).missing()).isEmpty();
		assertThat(endUnseen("a", 2)).isFalse();
		assertThat(this.unseen).isEmpty();
	}

	@Test
	void theTableAddsConfirmsAndCorrects() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a", "Channel-Call-State", "RINGING", "Caller-Channel-Created-Time",
				"1795248207691822");
		ChannelRegistry.Comparison comparison = compare(List
			.of(row("a", "callstate", "ACTIVE", "created_epoch", "1795248207"), row("b", "dest", "5000"), row("")), 2);
		assertThat(comparison.added()).isOne();
		assertThat(comparison.missing()).isEmpty();
		LiveChannel a = this.registry.live().find("a").orElseThrow();
		assertThat(a.callState()).isEqualTo(CallState.ACTIVE);
		assertThat(a.created()).isEqualTo(Instant.ofEpochSecond(1795248207L, 691_822_000));
		assertThat(this.registry.live().find("b").orElseThrow().destination()).isEqualTo("5000");
		tell(2, "CHANNEL_CALLSTATE", "b", "Channel-Call-State", "HELD");
		compare(List.of(row("b", "callstate", "ACTIVE", "name", "late")), 2);
		assertThat(this.registry.live().find("b").orElseThrow().callState()).isEqualTo(CallState.HELD);
		assertThat(this.registry.live().find("b").orElseThrow().name()).isEqualTo("late");
	}

	@Test
	void bridgesAreRightAgainAfterAGap() {
		this.registry.start(true);
		List.of("a", "b", "c", "d").forEach((uuid) -> tell(1, "CHANNEL_CREATE", uuid));
		bridge("CHANNEL_BRIDGE", "a", "b");
		compare(List.of(row("a"), row("b"), row("c"), row("d")), 2);
		this.sequence = 0;
		bridge(2, "CHANNEL_BRIDGE", "c", "d");
		this.registry.compareBridges(List.of(new CallRow(Map.of("uuid", "a", "b_uuid", "c"))));
		LiveChannels live = this.registry.live();
		assertThat(live.otherLeg("a")).map(LiveChannel::uuid).hasValue("c");
		assertThat(live.otherLeg("b")).isEmpty();
		assertThat(live.otherLeg("c")).map(LiveChannel::uuid).hasValue("d");
	}

	@Test
	void anotherRunOfTheServerEndsEveryOldChannel() {
		this.registry.start(false);
		core("one");
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_CREATE", "b");
		tell(1, "CHANNEL_DESTROY", "b");
		tell(2, "CHANNEL_CREATE", "b", "Core-UUID", "two");
		assertThat(this.unseen).hasSize(3).allMatch((event) -> "a".equals(event.uniqueId()));
		assertThat(this.registry.live().all()).extracting(LiveChannel::uuid).containsExactly("b");
		assertThat(compare(List.of(row("a")), 2).added()).isOne();
	}

	@Test
	void aForgedCoreUuidEndsNothing() {
		this.registry.start(false);
		core("one");
		tell(1, "CHANNEL_CREATE", "a");
		tell(1, "CHANNEL_STATE", "b", "Core-UUID", "forged", "Core-UUID", "one");
		tell(1, "CHANNEL_STATE", "b", "Core-UUID", "strange");
		assertThat(this.registry.live().find("a")).isPresent();
		assertThat(this.unseen).isEmpty();
	}

	@Test
	void whatCannotBeKnownIsForgottenWithoutAWord() {
		this.registry.start(true);
		tell(1, "CHANNEL_CREATE", "a");
		tell(2, "CHANNEL_CREATE", "b");
		this.registry.forgetDoubtful();
		assertThat(this.registry.live().all()).extracting(LiveChannel::uuid).containsExactly("b");
		assertThat(this.unseen).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "burst-plain-all-200", "burst-json-all-15", "burst-xml-all-12" })
	void recordedChannelsAllEnd(String capture) {
		ChannelRegistry whole = new ChannelRegistry(ChannelOptions.DEFAULT, this.unseen::add, Runnable::run);
		whole.start(true);
		Set<String> ended = new HashSet<>();
		Set<String> seen = new HashSet<>();
		for (EslEvent event : CapturedEvents.of(capture)) {
			assertThat(whole.observe(EventTypes.defaults().typed(event))).isTrue();
			if (event.name().equals("CHANNEL_DESTROY")) {
				ended.add(event.uniqueId());
			}
			whole.live().all().forEach((channel) -> seen.add(channel.uuid()));
		}
		assertThat(seen).isNotEmpty().containsExactlyInAnyOrderElementsOf(ended);
		assertThat(whole.live().all()).isEmpty();
	}

	@Test
	void orderDoesNotMatterForWhatIsKnownInTheEnd() {
		List<EslEvent> events = CapturedEvents.of("burst-plain-all-10");
		List<EslEvent> half = events.subList(0, events.size() / 2);
		Map<String, LiveChannel> expected = known(half);
		assertThat(expected).isNotEmpty();
		for (long seed = 0; seed < 50; seed++) {
			List<EslEvent> shuffled = new ArrayList<>(half);
			Collections.shuffle(shuffled, new Random(seed));
			assertThat(known(shuffled)).as("seed %d", seed).isEqualTo(expected);
		}
	}

	@Test
	void refusesOptionsThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ChannelOptions(0, Duration.ZERO, Set.of()))
			.withMessageContaining("max");
		assertThatIllegalArgumentException().isThrownBy(() -> new ChannelOptions(1, Duration.ofMillis(-1), Set.of()))
			.withMessageContaining("settle");
		assertThatIllegalArgumentException().isThrownBy(() -> new ChannelOptions(1, Duration.ZERO, Set.of(" ")))
			.withMessageContaining("variables");
	}

	private static Map<String, LiveChannel> known(List<EslEvent> events) {
		ChannelRegistry registry = new ChannelRegistry(ChannelOptions.DEFAULT, (event) -> {
		}, Runnable::run);
		registry.start(true);
		events.forEach((event) -> registry.observe(EventTypes.defaults().typed(event)));
		Map<String, LiveChannel> known = new HashMap<>();
		registry.live().all().forEach((channel) -> known.put(channel.uuid(), channel));
		return known;
	}

	private void on(long connection) {
		while (this.generation < connection) {
			this.generation++;
			this.registry.doubt();
		}
	}

	private ChannelRegistry.Comparison compare(List<ChannelRow> rows, long connection) {
		on(connection);
		return this.registry.compare(rows);
	}

	private boolean endUnseen(String uuid, long connection) {
		on(connection);
		return this.registry.endUnseen(uuid);
	}

	private void core(String core) {
		this.registry.coreIs(core);
	}

	private void bridge(String name, String a, String b) {
		bridge(1, name, a, b);
	}

	private void bridge(long generation, String name, String a, String b) {
		tell(generation, name, a, "Bridge-A-Unique-ID", a, "Bridge-B-Unique-ID", b);
	}

	private boolean tell(long generation, String name, String uuid, String... namesAndValues) {
		List<EventHeader> headers = new ArrayList<>();
		headers.add(new EventHeader("Event-Name", name));
		headers.add(new EventHeader("Event-Sequence", Integer.toString(++this.sequence)));
		headers.add(new EventHeader("Unique-ID", uuid));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			headers.add(new EventHeader(namesAndValues[i], namesAndValues[i + 1]));
		}
		on(generation);
		return this.registry.observe(EventTypes.defaults().typed(EslEvent.of(headers, null)));
	}

	private static ChannelRow row(String uuid, String... namesAndValues) {
		Map<String, String> columns = new LinkedHashMap<>(Map.of("uuid", uuid));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			columns.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return new ChannelRow(columns);
	}

}
