package io.github.eslspring.test.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;

import io.github.eslspring.test.protocol.CommandReader;

/**
 * Calls a server that controls calls and plays to it what FreeSWITCH once sent to one,
 * each reply when a command came.
 */
final class ReplayCaller {

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private final CommandReader reader = new CommandReader();

	private final Iterator<byte[]> steps;

	private final Duration patience;

	ReplayCaller(Recording recording, Duration patience) {
		this.steps = recording.steps().iterator();
		this.patience = patience;
	}

	/**
	 * Plays everything and reads until the server closes, says nothing more or does not
	 * read.
	 */
	byte[] play(String host, int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(host, port), (int) this.patience.toMillis());
			PatientInput patient = new PatientInput(socket, this.patience);
			converse(socket, patient, new BufferedInputStream(patient));
		}
		catch (SocketTimeoutException ex) {
			return this.received.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.received.toByteArray();
	}

	private void converse(Socket socket, PatientInput patient, InputStream in) throws IOException {
		PatientOutput out = new PatientOutput(socket, this.patience);
		out.write(this.steps.next());
		while (this.steps.hasNext()) {
			patient.begin();
			if (!readCommand(in)) {
				return;
			}
			out.write(this.steps.next());
		}
		socket.shutdownOutput();
		patient.begin();
		int next = in.read();
		while (next >= 0) {
			this.received.write(next);
			next = in.read();
		}
	}

	private boolean readCommand(InputStream in) throws IOException {
		while (this.reader.next() == null) {
			int next = in.read();
			if (next < 0) {
				return false;
			}
			this.received.write(next);
			this.reader.feed(new byte[] { (byte) next });
		}
		return true;
	}

}
