package io.github.eslspring.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.event.EventHeader;

/**
 * Reads answering frames.
 */
public final class Replies {

	private Replies() {
	}

	/**
	 * Read any answer as the reply to a command. A raw value is the body of its frame.
	 * @param frame the answer
	 * @return its text and headers
	 */
	public static CommandReply commandReply(Frame frame) {
		if (frame.contentType() == ContentType.API_RESPONSE) {
			return new CommandReply(frame.bodyText().strip());
		}
		return new CommandReply(Objects.requireNonNullElseGet(frame.header("Reply-Text"), frame::bodyText),
				headers(frame));
	}

	/**
	 * Read the answer to {@code api}. A refusal comes as a plain reply.
	 * @param node the node, for the exception
	 * @param verb the verb, for the exception
	 * @param frame the answer
	 * @return what the command printed
	 * @throws EslCommandException if the server refused to run the command
	 */
	public static ApiResponse apiResponse(String node, String verb, Frame frame) {
		if (frame.contentType() == ContentType.COMMAND_REPLY) {
			throw new EslCommandException(node, verb, commandReply(frame).text());
		}
		return new ApiResponse(node, verb, frame.bodyText());
	}

	/**
	 * Read the answer to a command.
	 * @param node the node, for the exception
	 * @param verb the verb, for the exception
	 * @param frame the answer
	 * @return the reply
	 * @throws EslCommandException if the server refused it
	 */
	public static CommandReply orThrow(String node, String verb, Frame frame) {
		CommandReply reply = commandReply(frame);
		if (reply.isError()) {
			throw new EslCommandException(node, verb, reply.text());
		}
		return reply;
	}

	private static List<EventHeader> headers(Frame frame) {
		List<EventHeader> headers = new ArrayList<>();
		frame.forEachHeader((name, value) -> headers.add(new EventHeader(name, value)));
		return headers;
	}

}
