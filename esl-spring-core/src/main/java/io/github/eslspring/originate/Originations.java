package io.github.eslspring.originate;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.jspecify.annotations.Nullable;

/**
 * The calls under way, by the Unique-IDs of their legs, above any connection. Told of
 * every event before listeners are. Used on the node's loop only, but for the counts.
 */
public final class Originations {

	/** The events that tell how a call is. */
	public static final Set<String> EVENTS = Set.of("CHANNEL_CREATE", "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA",
			"CHANNEL_ANSWER", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");

	private static final String AGREED = "+OK ";

	private static final String REFUSED = "-ERR ";

	/** A channel can no longer be found some moments before its last events come. */
	private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

	private final NodeLoop loop;

	private final BiConsumer<String, HangupCause> hangup;

	private final Consumer<String> question;

	private final Runnable onSettled;

	private final CallsByLeg calls = new CallsByLeg();

	/**
	 * Start without any call.
	 * @param loop the node's loop
	 * @param hangup hangs a leg up
	 * @param question asks the server how a leg is
	 * @param onSettled told whenever something was settled
	 */
	public Originations(NodeLoop loop, BiConsumer<String, HangupCause> hangup, Consumer<String> question,
			Runnable onSettled) {
		this.loop = loop;
		this.hangup = hangup;
		this.question = question;
		this.onSettled = onSettled;
	}

	/**
	 * How many calls are followed.
	 * @return the number; may be asked from any thread
	 */
	public int count() {
		return this.calls.count();
	}

	/**
	 * Of how many calls it is open whether somebody answers.
	 * @return the number; may be asked from any thread
	 */
	public int undecided() {
		return this.calls.undecided();
	}

	/**
	 * Whether one of the ids belongs to a call under way.
	 * @param ids Unique-IDs
	 * @return {@code true} if so
	 */
	public boolean hasAny(List<String> ids) {
		return ids.stream().anyMatch(this.calls::has);
	}

	/**
	 * Take a call up.
	 * @param call the call
	 */
	public void register(Origination call) {
		this.calls.add(call);
	}

	/**
	 * The command of a call is about to be written.
	 * @param call the call
	 * @param limit how long it may take until somebody answers
	 * @param core the id of the server process, {@code null} if it is not known yet
	 */
	public void begin(Origination call, Duration limit, @Nullable String core) {
		call.core(core);
		call.begin(this.loop.schedule(limit, () -> giveUp(call, limit)));
	}

	/**
	 * An event came.
	 * @param event any event; most are of no interest
	 */
	public void onEvent(EslEvent event) {
		String name = event.name();
		if (this.calls.count() == 0 || !EVENTS.contains(name)) {
			return;
		}
		String uuid = event.uniqueId();
		Origination call = (uuid != null) ? this.calls.of(uuid) : null;
		if (uuid != null && call != null) {
			onEvent(call, call.leg(uuid), event);
		}
	}

	/**
	 * The command of a call has ended.
	 * @param call the call
	 * @param result what it printed
	 */
	public void commandEnded(Origination call, String result) {
		String text = result.strip();
		if (text.startsWith(AGREED)) {
			won(call, text.substring(AGREED.length()).strip());
		}
		else {
			call.commandOver();
			HangupCause cause = text.startsWith(REFUSED) ? HangupCause.of(text.substring(REFUSED.length()).strip())
					: HangupCause.UNKNOWN;
			call.decide((cause != HangupCause.UNKNOWN) ? OriginateOutcome.unanswered(cause)
					: new OriginateOutcome.Rejected(text));
		}
		advance(call);
	}

	/**
	 * The end of the command will not be told.
	 * @param call the call
	 */
	public void commandLost(Origination call) {
		call.commandOver();
		advance(call);
	}

	/**
	 * Hang a call up, whatever it is doing.
	 * @param call the call
	 * @param cause why
	 */
	public void cancel(Origination call, HangupCause cause) {
		if (call.isOver()) {
			return;
		}
		call.unwanted(cause);
		call.decide(new OriginateOutcome.Cancelled(cause));
		hangUpLegs(call, cause);
		advance(call);
	}

	/**
	 * The server says that a leg has answered.
	 * @param uuid the leg
	 */
	public void foundAnswered(String uuid) {
		Origination call = this.calls.of(uuid);
		if (call != null) {
			call.foundAnswered(call.leg(uuid));
			advance(call);
		}
	}

	/**
	 * The server says that a leg is there and has not answered.
	 * @param uuid the leg
	 */
	public void foundLive(String uuid) {
		Origination call = this.calls.of(uuid);
		if (call != null) {
			call.leg(uuid).found();
		}
	}

	/**
	 * The server has no such channel: it never was, and may still come, or it has ended.
	 * If events still tell its end they know more.
	 * @param uuid the leg
	 */
	public void foundGone(String uuid) {
		if (isOpen(uuid)) {
			this.loop.schedule(LAST_EVENTS, () -> conclude(uuid));
		}
	}

	/**
	 * Whether the leg of a call under way may still be there.
	 * @param uuid the leg
	 * @return {@code false} if there is nothing to do about it
	 */
	public boolean isOpen(String uuid) {
		Origination call = this.calls.of(uuid);
		return call != null && !call.leg(uuid).isGone();
	}

	/**
	 * Whether a leg is known to have answered.
	 * @param uuid the leg
	 * @return {@code true} if so
	 */
	public boolean isAnswered(String uuid) {
		Origination call = this.calls.of(uuid);
		return call != null && call.leg(uuid).isAnswered();
	}

	/**
	 * The connection was lost: what is told until there is another is not heard.
	 */
	public void connectionLost() {
		this.calls.all().stream().filter(Origination::isBegun).forEach(Origination::gap);
	}

	/**
	 * There is a connection again: ask for what may have been missed.
	 */
	public void connected() {
		for (Origination call : this.calls.all()) {
			HangupCause unwanted = call.unwanted();
			for (Leg leg : call.isBegun() ? call.legs() : List.<Leg>of()) {
				if (!leg.isGone() && unwanted != null) {
					this.hangup.accept(leg.uuid(), unwanted);
				}
				else if (!leg.isGone()) {
					this.question.accept(leg.uuid());
				}
			}
		}
	}

	/**
	 * Which server process answers now. The calls of another process are lost.
	 * @param core the process's id
	 */
	public void serverIs(String core) {
		for (Origination call : this.calls.all()) {
			if (call.core() == null && call.isBegun()) {
				call.core(core);
			}
			else if (call.isBegun() && !core.equals(call.core())) {
				settle(call, new OriginateOutcome.Lost(true));
			}
		}
	}

	/**
	 * Settle a call of which nothing more will be told.
	 * @param call the call
	 * @param outcome how it ended, unless that is known
	 */
	public void settle(Origination call, OriginateOutcome outcome) {
		if (this.calls.remove(call)) {
			call.decide(outcome);
			call.end(OriginateEnd.untold(outcome));
			this.onSettled.run();
		}
	}

	/**
	 * Settle all calls at once.
	 * @param outcome how they ended
	 */
	public void settleAll(OriginateOutcome outcome) {
		this.calls.all().forEach((call) -> settle(call, outcome));
	}

	/**
	 * Settle all calls of which nothing more will be told: those that were begun may go
	 * on.
	 */
	public void loseAll() {
		this.calls.all().forEach((call) -> settle(call, new OriginateOutcome.Lost(call.isBegun())));
	}

	/**
	 * Settle a call that was not accepted.
	 * @param call the call
	 * @param problem why
	 */
	public void fail(Origination call, Throwable problem) {
		this.calls.remove(call);
		call.fail(problem);
		this.onSettled.run();
	}

	private void onEvent(Origination call, Leg leg, EslEvent event) {
		ChannelEvent told = (event instanceof ChannelEvent known) ? known : new ChannelEvent(event);
		switch (event.name()) {
			case "CHANNEL_PROGRESS" -> call.rings(told);
			case "CHANNEL_PROGRESS_MEDIA" -> call.hasEarlyMedia(told);
			case "CHANNEL_ANSWER" -> leg.answered();
			case "CHANNEL_HANGUP_COMPLETE" ->
				leg.reported((event instanceof HangupEvent known) ? known : new HangupEvent(event));
			case "CHANNEL_DESTROY" -> leg.gone(event.sequence().orElse(Long.MIN_VALUE));
			default -> hangUpUnwanted(call, leg, event);
		}
		advance(call);
	}

	private void won(Origination call, String uuid) {
		boolean unknown = this.calls.add(uuid, call);
		call.won(new Leg(uuid));
		HangupCause unwanted = call.unwanted();
		if (unwanted != null) {
			this.hangup.accept(uuid, unwanted);
		}
		else if (unknown) {
			// A contact of a user or group: nobody has followed it so far.
			this.question.accept(uuid);
		}
	}

	private void conclude(String uuid) {
		Origination call = this.calls.of(uuid);
		if (call != null && call.leg(uuid).isLive()) {
			call.leg(uuid).gone(Long.MIN_VALUE);
			advance(call);
		}
	}

	private void hangUpUnwanted(Origination call, Leg leg, EslEvent event) {
		leg.seen(event);
		HangupCause unwanted = call.unwanted();
		if (unwanted != null) {
			this.hangup.accept(leg.uuid(), unwanted);
		}
	}

	private void hangUpLegs(Origination call, HangupCause cause) {
		call.legs().stream().filter(Leg::isLive).forEach((leg) -> this.hangup.accept(leg.uuid(), cause));
	}

	private void giveUp(Origination call, Duration limit) {
		if (!call.isDecided()) {
			call.unwanted(HangupCause.NO_ANSWER);
			call.decide(new OriginateOutcome.TimedOut(limit));
			hangUpLegs(call, HangupCause.NO_ANSWER);
			advance(call);
		}
	}

	private void advance(Origination call) {
		call.advance();
		if (call.isOver()) {
			this.calls.remove(call);
		}
		if (call.isDecided()) {
			this.onSettled.run();
		}
	}

}
