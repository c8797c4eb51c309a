import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.benchmarks.Meter;
import link.thingscloud.freeswitch.esl.IEslEventListener;
import link.thingscloud.freeswitch.esl.InboundClient;
import link.thingscloud.freeswitch.esl.inbound.option.InboundClientOption;
import link.thingscloud.freeswitch.esl.inbound.option.ServerOption;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;

/**
 * Receives with link.thingscloud:freeswitch-esl. Run from source, with that library and
 * the benchmark's classes on the class path.
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
		InboundClientOption option = new InboundClientOption();
		option.defaultPassword("ClueCon")
			.addServerOption(new ServerOption("127.0.0.1", Integer.parseInt(arguments[0])));
		option.addEvents("ALL");
		option.addListener(new IEslEventListener() {
			@Override
			public void eventReceived(String address, EslEvent event) {
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
			public void backgroundJobResultReceived(String address, EslEvent event) {
				eventReceived(address, event);
			}
		});
		InboundClient.newInstance(option).start();
		done.await();
		meter.print(events, checksum.sum());
		System.exit(0);
	}

}
