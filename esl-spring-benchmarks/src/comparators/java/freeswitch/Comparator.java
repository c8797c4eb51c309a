import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.benchmarks.Meter;
import org.freeswitch.esl.client.IEslEventListener;
import org.freeswitch.esl.client.inbound.Client;
import org.freeswitch.esl.client.transport.event.EslEvent;

/**
 * Receives with org.freeswitch.esl.client. Run from source, with that library and the
 * benchmark's classes on the class path.
 */
public final class Comparator {

	private Comparator() {
	}

	/**
	 * Receive events.
	 * @param arguments the port, and how many events will come
	 * @throws Exception if it fails
	 */
	public static void main(String[] arguments) throws Exception {
		((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
			.setLevel(ch.qos.logback.classic.Level.WARN);
		long events = Long.parseLong(arguments[1]);
		Meter meter = new Meter();
		AtomicLong received = new AtomicLong();
		LongAdder checksum = new LongAdder();
		CountDownLatch done = new CountDownLatch(1);
		Client client = new Client();
		client.addEventListener(new IEslEventListener() {
			@Override
			public void eventReceived(EslEvent event) {
				long number = received.incrementAndGet();
				if (number == Meter.WARM_UP) {
					meter.first();
				}
				String id = event.getEventHeaders().get("Unique-ID");
				checksum.add(event.getEventName().hashCode() + ((id != null) ? id.hashCode() : 0));
				if (number == events) {
					meter.last();
					done.countDown();
				}
			}

			@Override
			public void backgroundJobResultReceived(EslEvent event) {
				eventReceived(event);
			}
		});
		client.connect("127.0.0.1", Integer.parseInt(arguments[0]), "ClueCon", 10);
		client.setEventSubscriptions("plain", "ALL");
		done.await();
		meter.print(events, checksum.sum());
		System.exit(0);
	}

}
