package io.github.eslspring.fleet.consume;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.listener.EslListenerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives events that come from a broker to the
 * {@link io.github.eslspring.annotation.EslEventListener @EslEventListener} methods of
 * the application, each once.
 */
public final class EslEventFeed {

	private static final Logger logger = LoggerFactory.getLogger(EslEventFeed.class);

	private final CloudEventReader reader;

	private final EslListenerRegistry listeners;

	private final Function<String, EslInboundClient> clients;

	private final RecentIds recent;

	private final LongAdder delivered = new LongAdder();

	private final LongAdder duplicates = new LongAdder();

	private final LongAdder ignored = new LongAdder();

	private final LongAdder broken = new LongAdder();

	/**
	 * Create the feed.
	 * @param types which types events have
	 * @param listeners the listeners
	 * @param clients gives listeners a client of a node, by its name
	 * @param remembered how many ids are remembered, to know what came before
	 */
	public EslEventFeed(EventTypes types, EslListenerRegistry listeners, Function<String, EslInboundClient> clients,
			int remembered) {
		this.reader = new CloudEventReader(types);
		this.listeners = listeners;
		this.clients = clients;
		this.recent = new RecentIds(remembered);
	}

	/**
	 * Take in what came from the broker. The listeners are called in this thread, so that
	 * order and pace are the broker's.
	 * @param json the event as it was forwarded
	 */
	public void accept(byte[] json) {
		CloudEventReader.Read read;
		try {
			read = this.reader.read(json);
		}
		catch (RuntimeException ex) {
			this.broken.increment();
			logger.debug("What came from the broker cannot be read", ex);
			return;
		}
		EslEvent event = read.event();
		if (event == null) {
			this.ignored.increment();
		}
		else if (!this.recent.add(read.id())) {
			this.duplicates.increment();
		}
		else {
			this.delivered.increment();
			this.listeners.deliver(this.clients.apply(read.node()), event);
		}
	}

	/**
	 * How it does. Does no I/O.
	 * @return a snapshot
	 */
	public ConsumeStatus status() {
		return new ConsumeStatus(this.delivered.sum(), this.duplicates.sum(), this.ignored.sum(), this.broken.sum());
	}

}
