package io.github.eslspring.test.replay;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.UrlEncoding;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.replay.RecordedCommands.RecordedCommand;

/**
 * The values of secret variables that were set or asked for: neither the command nor the
 * answer alone says that they are secret.
 */
final class SecretVariables {

	private static final Pattern SET = Pattern
		.compile("(?i)^(?:bg)?api +uuid_setvar +\\S+ +\\S*" + SecretNames.PASSWORD + "\\S* +(.+)$");

	private static final Pattern ASK = Pattern
		.compile("(?i)^(?:getvar|(?:bg)?api +(?:uuid_getvar|global_getvar|user_data|eval|expand)) .*"
				+ SecretNames.PASSWORD + ".*$");

	private static final Set<String> NO_VALUE = Set.of("", "_undef_");

	private final Set<String> values = new LinkedHashSet<>();

	private final List<RecordedFrame> frames;

	private SecretVariables(List<RecordedFrame> frames) {
		this.frames = frames;
	}

	/**
	 * The values in what both sides said.
	 * @param commands what was asked
	 * @param answers what the switch sent
	 * @param firstUnanswered whether the first command has no reply
	 */
	static Set<String> values(List<RecordedCommand> commands, List<RecordedFrame> answers, boolean firstUnanswered) {
		SecretVariables variables = new SecretVariables(answers);
		variables.look(commands, firstUnanswered ? 1 : 0);
		return variables.values;
	}

	private void look(List<RecordedCommand> commands, int unanswered) {
		Iterator<RecordedFrame> replies = this.frames.stream().filter(RecordedFrame::isReply).iterator();
		for (int i = 0; i < commands.size(); i++) {
			lookForSet(commands.get(i));
			if (i >= unanswered && replies.hasNext()) {
				lookForAsked(commands.get(i).command(), replies.next());
			}
		}
	}

	private void lookForSet(RecordedCommand recorded) {
		SecretNames.assignedIn(recorded.written()).forEach((value) -> {
			add(value);
			add(UrlEncoding.decode(value));
		});
		Matcher set = SET.matcher(recorded.command().line());
		if (set.matches()) {
			add(set.group(1));
		}
	}

	private void lookForAsked(ClientCommand command, RecordedFrame reply) {
		if (ASK.matcher(command.line()).matches()) {
			String job = reply.header("Job-UUID");
			if (command.startsWith("getvar")) {
				reply.rawReply().lines().forEach(this::add);
			}
			else {
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
