package io.github.eslspring.benchmarks;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is left after a collection of garbage.
 *
 * @param heap bytes of heap in use
 * @param threads how many threads there are
 * @param channels how many of Netty's socket channels
 * @param timers how many tasks of its event loops that wait for their time
 */
record Remains(long heap, int threads, long channels, long timers) {

	static Remains now() throws JMException {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		return new Remains(Heap.live(), ManagementFactory.getThreadMXBean().getThreadCount(),
				instances(histogram, "io.netty.channel.socket.nio.NioSocketChannel")
						+ instances(histogram, "io.netty.channel.epoll.EpollSocketChannel"),
				instances(histogram, "io.netty.util.concurrent.ScheduledFutureTask"));
	}

	/** Lines are number, instances, bytes, class and its module. */
	static long instances(String histogram, String type) {
		return histogram.lines()
			.map((line) -> line.strip().split("\\s+"))
			.filter((columns) -> columns.length >= 4 && columns[3].equals(type))
			.mapToLong((columns) -> Long.parseLong(columns[1]))
			.sum();
	}

}
