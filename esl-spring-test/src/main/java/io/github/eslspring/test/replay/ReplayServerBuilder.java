package io.github.eslspring.test.replay;

import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Describes how recorded bytes are played. Not safe for several threads.
 */
public final class ReplayServerBuilder {

	final Recording recording;

	int pieceSize;

	boolean stepByStep;

	boolean keepOpen;

	/**
	 * Makes a builder that plays everything at once and then closes.
	 * @param recorded what a server once sent
	 */
	public ReplayServerBuilder(byte[] recorded) {
		this.recording = new Recording(recorded);
	}

	/**
	 * Writes the bytes in pieces of this size, each one flushed; 1 is byte by byte.
	 * @param bytes the size of a piece
	 * @return this builder
	 */
	public ReplayServerBuilder inPiecesOf(int bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException("a piece has at least one byte");
		}
		this.pieceSize = bytes;
		return this;
	}

	/**
	 * Sends what came before the first reply at once, and the next reply with everything
	 * up to the one after it each time the client has sent a command.
	 * @return this builder
	 */
	public ReplayServerBuilder stepByStep() {
		this.stepByStep = true;
		return this;
	}

	/**
	 * Leaves the connection open after the last byte instead of closing it.
	 * @return this builder
	 */
	public ReplayServerBuilder keepOpen() {
		this.keepOpen = true;
		return this;
	}

	/**
	 * Calls a server that controls calls, as FreeSWITCH does, and plays a recorded call
	 * to it: each reply with everything up to the one after it when a command came. Waits
	 * up to five seconds for each command, for each reply to be read, and after the last
	 * one for the server to close.
	 * @param host the server's host name or address
	 * @param port the server's port
	 * @return everything the server sent
	 * @throws UncheckedIOException if the connection fails
	 */
	public byte[] playInto(String host, int port) {
		return new ReplayCaller(this.recording, Duration.ofSeconds(5)).play(host, port);
	}

	/**
	 * Starts the server on a free loopback port.
	 * @return the running server
	 */
	public ReplayServer start() {
		return new ReplayServer(this);
	}

}
