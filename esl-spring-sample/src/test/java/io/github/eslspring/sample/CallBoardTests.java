package io.github.eslspring.sample;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallBoardTests {

	private final CallBoard board = new CallBoard();

	@Test
	void showsWhatTheEventsTellAboutACall() {
		this.board.created(ChannelEvents.event("CHANNEL_CREATE", "a", 1, "DOWN"), "inbound");
		this.board.changed(ChannelEvents.event("CHANNEL_CALLSTATE", "a", 2, "RINGING"));
		assertThat(this.board.calls()).containsExactly(new Call("a", "inbound", "+491000", "5000", "RINGING",
				Instant.parse("2026-11-21T08:03:27.671838Z"), 2));
	}

	@Test
	void keepsTheStateOfTheLatestEventWhenEventsComeOutOfOrder() {
		this.board.changed(ChannelEvents.event("CHANNEL_CALLSTATE", "a", 2, "RINGING"));
		this.board.created(ChannelEvents.event("CHANNEL_CREATE", "a", 1, "DOWN"), "inbound");
		assertThat(this.board.calls()).extracting(Call::state).containsExactly("RINGING");
	}

	@Test
	void doesNotBringBackACallThatEnded() {
		this.board.created(ChannelEvents.event("CHANNEL_CREATE", "a", 1, "DOWN"), "inbound");
		this.board.ended("a");
		this.board.changed(ChannelEvents.event("CHANNEL_CALLSTATE", "a", 9, "HANGUP"));
		assertThat(this.board.calls()).isEmpty();
	}

	@Test
	void prefersEventsToTheServersList() {
		this.board.changed(ChannelEvents.event("CHANNEL_CALLSTATE", "a", 2, "ACTIVE"));
		this.board.show(new Call("a", "inbound", "+491000", "5000", "RINGING", Instant.EPOCH, 0));
		assertThat(this.board.calls()).extracting(Call::state).containsExactly("ACTIVE");
	}

	@Test
	void countsCallsThatComeInAndNotThoseThatGoOut() {
		this.board.created(ChannelEvents.event("CHANNEL_CREATE", "a", 1, "DOWN"), "inbound");
		this.board.created(ChannelEvents.event("CHANNEL_CREATE", "b", 2, "DOWN"), "outbound");
		this.board.clear();
		assertThat(this.board.arrived()).isOne();
		assertThat(this.board.calls()).isEmpty();
	}

	@Test
	void isBounded() {
		IntStream.rangeClosed(0, CallBoard.CAPACITY).mapToObj(Integer::toString).forEach(this::show);
		assertThat(this.board.calls()).hasSize(CallBoard.CAPACITY);
		this.board.changed(ChannelEvents.event("CHANNEL_CALLSTATE", "0", 1, "ACTIVE"));
		assertThat(this.board.calls()).first().extracting(Call::state).isEqualTo("ACTIVE");
	}

	private void show(String id) {
		this.board.show(new Call(id, "inbound", "1000", "5000", "RINGING", Instant.EPOCH, 0));
	}

}
