package io.github.eslspring.test.event;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of the simulated core: its identity and the standard headers it puts on every
 * event. Safe for several threads.
 */
public final class EventStamp {

	private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter LOCAL_MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS",
			Locale.ROOT);

	private static final DateTimeFormatter GMT = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'",
			Locale.ENGLISH);

	private final String coreUuid = UUID.randomUUID().toString();

	private final AtomicLong sequence = new AtomicLong();

	private final String hostname;

	private final Clock clock;

	private final Instant started;

	private volatile Second second = new Second(Long.MIN_VALUE, "", "");

	/**
	 * Starts a run of the core.
	 * @param hostname the host and switch name
	 * @param clock tells the time of every event
	 */
	public EventStamp(String hostname, Clock clock) {
		this.hostname = hostname;
		this.clock = clock;
		this.started = clock.instant();
	}

	/**
	 * The identity of this run; a restarted switch has another one.
	 * @return a UUID
	 */
	public String coreUuid() {
		return this.coreUuid;
	}

	/**
	 * The name of the host.
	 * @return the host name
	 */
	public String hostname() {
		return this.hostname;
	}

	/**
	 * When this run began.
	 * @return the time by the switch's clock
	 */
	public Instant started() {
		return this.started;
	}

	/**
	 * The switch's time.
	 * @return the current time
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * A time in the unit of event headers.
	 * @param time any time
	 * @return microseconds since 1970
	 */
	public static long micros(Instant time) {
		return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
	}

	/**
	 * A time as FreeSWITCH prints it in the server's time zone.
	 * @param time any time
	 * @return for example {@code 2026-11-21 08:08:14}
	 */
	public String local(Instant time) {
		return LOCAL.format(ZonedDateTime.ofInstant(time, this.clock.getZone()));
	}

	/**
	 * A time as the switch's log prints it.
	 * @param time any time
	 * @return for example {@code 2026-11-21 08:08:14.158912}
	 */
	public String microseconds(Instant time) {
		return LOCAL_MICROS.format(ZonedDateTime.ofInstant(time, this.clock.getZone()));
	}

	/**
	 * Adds the standard headers before the event's own, a {@code CUSTOM} event's subclass
	 * first of all.
	 * @param event the event as its author made it
	 * @return the event as it is delivered
	 */
	public SimulatedEvent stamp(SimulatedEvent event) {
		SimulatedEventBuilder stamped = SimulatedEvent.named(event.name());
		boolean custom = event.subclass() != null;
		List<EventHeader> own = new ArrayList<>();
		for (EventHeader header : event.headers()) {
			if (custom && header.name().equals(SimulatedEvent.SUBCLASS_HEADER)) {
				stamped.append(List.of(header));
			}
			else {
				own.add(header);
			}
		}
		appendTo(stamped, event);
		return finish(stamped.append(own), event);
	}

	/**
	 * Adds the standard headers after the event's own, as the switch does for
	 * {@code sendevent}.
	 * @param event the event as the client sent it
	 * @return the event as it is delivered
	 */
	public SimulatedEvent stampAfter(SimulatedEvent event) {
		SimulatedEventBuilder stamped = SimulatedEvent.named(event.name()).append(event.headers());
		appendTo(stamped, event);
		return finish(stamped, event);
	}

	/**
	 * Prepares an event that is to be delivered many times within this second.
	 * @param event the event as its author made it, with a header for the counter
	 * @param counter the name of that header
	 * @return the event with the standard headers
	 */
	public EventTemplate template(SimulatedEvent event, String counter) {
		return new EventTemplate(stamp(event), "Event-Date-Timestamp", "Event-Sequence", counter);
	}

	/**
	 * One of the events of a template, with the current time and the next number.
	 * @param template the template
	 * @param counter the value of the counter's header
	 * @return the event as it is delivered
	 */
	public SimulatedEvent stamp(EventTemplate template, long counter) {
		return template.next(micros(now()), this.sequence.incrementAndGet(), counter);
	}

	/** Formatting dates is the dear part of stamping, and many events share a second. */
	private Second second(Instant now) {
		Second second = this.second;
		if (second.epoch != now.getEpochSecond()) {
			second = new Second(now.getEpochSecond(), local(now), GMT.format(now.atZone(ZoneOffset.UTC)));
			this.second = second;
		}
		return second;
	}

	private void appendTo(SimulatedEventBuilder stamped, SimulatedEvent event) {
		Instant now = now();
		Second second = second(now);
		CallingPlace place = event.calledBy();
		stamped.header("Event-Name", event.name())
			.header("Core-UUID", this.coreUuid)
			.header("FreeSWITCH-Hostname", this.hostname)
			.header("FreeSWITCH-Switchname", this.hostname)
			.header("FreeSWITCH-IPv4", "127.0.0.1")
			.header("FreeSWITCH-IPv6", "::1")
			.header("Event-Date-Local", second.local)
			.header("Event-Date-GMT", second.gmt)
			.header("Event-Date-Timestamp", micros(now))
			.header("Event-Calling-File", place.file())
			.header("Event-Calling-Function", place.function())
			.header("Event-Calling-Line-Number", place.line())
			.header("Event-Sequence", this.sequence.incrementAndGet());
	}

	private static SimulatedEvent finish(SimulatedEventBuilder stamped, SimulatedEvent event) {
		String body = event.rawBody();
		return ((body != null) ? stamped.rawBody(body) : stamped).build();
	}

	/** A second of the switch's time as events print it. */
	private record Second(long epoch, String local, String gmt) {
	}

}
