package io.github.eslspring.test;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;

import io.github.eslspring.test.net.PortReservation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of a switch. Where any free one was asked for, the one that was found stays
 * the switch's own while it is stopped: otherwise the system gave it to the next who asks
 * for any. Used under the lock of the switch.
 */
final class PortClaim {

	private static final Logger logger = LoggerFactory.getLogger(PortClaim.class);

	private final InetAddress address;

	private final boolean any;

	private volatile int port;

	private @Nullable PortReservation reservation;

	PortClaim(InetAddress address, int port) {
		this.address = address;
		this.port = port;
		this.any = port == 0;
	}

	/** The port, 0 before it is known. */
	int port() {
		return this.port;
	}

	/**
	 * Begins to listen at the port.
	 * @param listen listens at an address
	 * @return what listens
	 * @throws UncheckedIOException if the port is taken
	 */
	<T> T open(Function<InetSocketAddress, T> listen) {
		if (this.any && this.reservation == null) {
			reserve();
		}
		try {
			return listen.apply(address());
		}
		catch (UncheckedIOException ex) {
			if (this.reservation == null) {
				throw ex;
			}
			logger.debug("Nobody can listen at a port beside its reservation", ex);
			release();
			return listen.apply(address());
		}
	}

	/** Nobody needs the port any more. */
	void release() {
		if (this.reservation != null) {
			this.reservation.close();
			this.reservation = null;
		}
	}

	private void reserve() {
		try {
			PortReservation reserved = PortReservation.shared(address());
			this.reservation = reserved;
			this.port = reserved.port();
		}
		catch (UncheckedIOException ex) {
			logger.debug("Port {} cannot be reserved", this.port, ex);
		}
	}

	private InetSocketAddress address() {
		return new InetSocketAddress(this.address, this.port);
	}

}
