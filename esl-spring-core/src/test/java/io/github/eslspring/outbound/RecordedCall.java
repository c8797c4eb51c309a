package io.github.eslspring.outbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.eslspring.api.Application;
import io.github.eslspring.captures.Capture;
import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.captures.CaptureIndex;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedSwitch;

/**
 * A recorded call as a peer that says it again: the answers to what the recorded client
 * did go to what our handler does, and everything else comes where it came then.
 */
final class RecordedCall {

	private final List<Frame> frames;

	private final List<byte[]> bytes;

	private final List<ScriptedCommand> commands;

	private RecordedCall(Capture capture) {
		this.frames = CapturedEvents.frames(capture).toList();
		this.bytes = cut(capture.in(), this.frames);
		this.commands = commands(new String(capture.out(), StandardCharsets.UTF_8));
	}

	static RecordedCall of(String name) {
		return new RecordedCall(CaptureIndex.named(name));
	}

	/** What the recorded client executed, in its order, under the ids of then. */
	List<Step> steps() {
		List<Step> steps = new ArrayList<>();
		List<String> known = new ArrayList<>();
		for (ScriptedCommand command : this.commands) {
			if (command.find("call-command").equals("execute")) {
				Step step = step(command, known);
				known.add(step.id());
				steps.add(step);
			}
		}
		return steps;
	}

	/** The recorded hang-up of the client, if it was the client who hung up. */
	Optional<String> hangup() {
		return this.commands.stream()
			.filter((command) -> command.find("call-command").equals("hangup"))
			.map((command) -> command.find("hangup-cause"))
			.findFirst();
	}

	/** The recorded events of the call itself, in their order. */
	List<EslEvent> events() {
		String uuid = String.valueOf(channel().uniqueId());
		return this.frames.stream()
			.filter((frame) -> frame.contentType().isEvent())
			.map(RecordedCall::decoded)
			.filter((event) -> uuid.equals(event.uniqueId()))
			.toList();
	}

	EslEvent channel() {
		return ConnectReply.of(connectReply().headBytes()).channel();
	}

	boolean isHandedOver() {
		return this.frames.stream().anyMatch(RecordedCall::isConnectReply);
	}

	/** Says the recording again. */
	void play(ScriptedSwitch pbx) {
		if (isHandedOver()) {
			takeOver(pbx);
		}
		List<ScriptedCommand> answered = answered();
		int replies = 0;
		for (int i = 0; i < this.frames.size(); i++) {
			Frame frame = this.frames.get(i);
			if (!isReply(frame)) {
				pbx.send(this.bytes.get(i));
			}
			else if (answer(pbx, answered.get(replies++))) {
				pbx.send(this.bytes.get(i));
			}
		}
	}

	private void takeOver(ScriptedSwitch pbx) {
		pbx.expect("connect");
		Frame reply = connectReply();
		pbx.send(this.bytes.get(this.frames.indexOf(reply)));
		ConnectReply answer = ConnectReply.of(reply.headBytes());
		if (answer.isAsync()) {
			if (answer.isFull()) {
				pbx.api("uuid_setvar " + channel().uniqueId() + " socket_resume true", "+OK\n");
			}
			else {
				pbx.application("set");
			}
		}
		if (answer.isFull()) {
			pbx.ok("linger 10");
		}
		pbx.ok("myevents");
	}

	/** Waits for our counterpart of a recorded command, if there is one. */
	private static boolean answer(ScriptedSwitch pbx, ScriptedCommand recorded) {
		if (recorded.line().startsWith("sendmsg")) {
			ScriptedCommand ours = pbx.expect("sendmsg");
			if (!ours.find("execute-app-name").equals(recorded.find("execute-app-name"))) {
				throw new AssertionError("Expected " + recorded + ", not " + ours);
			}
			return true;
		}
		if (recorded.line().equals("exit")) {
			ScriptedCommand ours = pbx.read();
			if (ours.line().equals("resume")) {
				pbx.reply("+OK");
				ours = pbx.read();
			}
			return ours.line().equals("exit");
		}
		return false;
	}

	/** The recorded commands that got a reply; the first did so only if it took over. */
	private List<ScriptedCommand> answered() {
		boolean first = !this.commands.isEmpty() && !this.commands.get(0).line().equals("connect");
		return first ? this.commands.subList(1, this.commands.size()) : this.commands;
	}

	private Step step(ScriptedCommand command, List<String> known) {
		String application = command.find("execute-app-name");
		String id = command.find("Event-UUID");
		if (id.isEmpty()) {
			id = events().stream()
				.filter((event) -> event.name().equals("CHANNEL_EXECUTE")
						&& application.equals(event.header("Application")))
				.map((event) -> String.valueOf(event.header("Application-UUID")))
				.filter((told) -> !known.contains(told))
				.findFirst()
				.orElse("never-told-" + known.size());
		}
		ExecuteOptions options = ExecuteOptions.NONE.withEventUuid(id);
		String loops = command.find("loops");
		if (!loops.isEmpty()) {
			options = options.withLoops(Integer.parseInt(loops));
		}
		if (command.find("event-lock").equals("true")) {
			options = options.withEventLock();
		}
		return new Step(id, new Application(application, command.find("execute-app-arg")), options);
	}

	private Frame connectReply() {
		return this.frames.stream().filter(RecordedCall::isConnectReply).findFirst().orElseThrow();
	}

	private static boolean isConnectReply(Frame frame) {
		return frame.contentType() == ContentType.COMMAND_REPLY && frame.header("Socket-Mode") != null;
	}

	private static boolean isReply(Frame frame) {
		return frame.contentType() == ContentType.COMMAND_REPLY || frame.contentType() == ContentType.API_RESPONSE;
	}

	private static EslEvent decoded(Frame frame) {
		return EventDecoder.decode(CapturedEvents.format(frame), frame.body());
	}

	private static List<byte[]> cut(byte[] in, List<Frame> frames) {
		List<byte[]> bytes = new ArrayList<>();
		String text = new String(in, StandardCharsets.ISO_8859_1);
		int start = 0;
		for (Frame frame : frames) {
			int end = text.indexOf("\n\n", start) + 2 + frame.body().length;
			bytes.add(text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1));
			start = end;
		}
		return bytes;
	}

	private static List<ScriptedCommand> commands(String out) {
		List<ScriptedCommand> commands = new ArrayList<>();
		for (String command : out.split("\n\n", -1)) {
			if (!command.isEmpty()) {
				commands.add(ScriptedCommand.parse(command));
			}
		}
		return commands;
	}

	/**
	 * An application that was executed.
	 *
	 * @param id its recorded Application-UUID
	 * @param application the application
	 * @param options how it was executed
	 */
	record Step(String id, Application application, ExecuteOptions options) {

	}

}
