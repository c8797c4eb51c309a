package io.github.eslspring.test.replay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.replay.RecordedCommands.RecordedCommand;

/**
 * The values of secret variables that a client set or asked for: neither the command nor
 * the answer alone says that they are secret.
 */
final class SecretVariables {

	private static final Pattern SET = Pattern
		.compile("(?i)^(?:bg)?api +uuid_setvar +\\S+ +\\S*" + Secrets.SECRET_NAME + "\\S* +(.+)$");

	private static final Pattern ASK = Pattern
		.compile("(?i)^(?:getvar|(?:bg)?api +(?:uuid_getvar|global_getvar|user_data|eval|expand)) .*"
				+ Secrets.SECRET_NAME + ".*$");

	private static final Set<String> NO_VALUE = Set.of("", "_undef_");

	private final Set<String> values = new LinkedHashSet<>();

	private final List<RecordedFrame> frames;

	private SecretVariables(byte[] received) {
		this.frames = new Recording(received).frames();
	}

	/** The values in what both sides said. */
	static Set<String> values(byte[] sent, byte[] received) {
		SecretVariables variables = new SecretVariables(received);
		variables.look(RecordedCommands.in(sent));
		return variables.values;
	}

	private void look(List<RecordedCommand> commands) {
		Iterator<RecordedFrame> replies = new ArrayList<>(this.frames).stream()
			.filter(RecordedFrame::isReply)
			.iterator();
		for (RecordedCommand recorded : commands) {
			ClientCommand command = recorded.command();
			Secrets.assigned(recorded.written()).forEach(this::add);
			Matcher set = SET.matcher(command.line());
			if (set.matches()) {
				add(set.group(1));
			}
			RecordedFrame reply = replies.hasNext() ? replies.next() : null;
			if (reply != null && ASK.matcher(command.line()).matches()) {
				String job = reply.header("Job-UUID");
				add(job.isEmpty() ? reply.answer() : output(job));
			}
		}
	}

	private String output(String job) {
		return this.frames.stream()
			.filter((frame) -> frame.isEvent() && frame.body().contains(job))
			.map(RecordedFrame::eventBody)
			.findFirst()
			.orElse("");
	}

	private void add(String byteText) {
		String value = byteText.strip();
		if (!NO_VALUE.contains(value) && !value.startsWith("-ERR")) {
			this.values.add(ByteText.decode(value));
		}
	}

}
