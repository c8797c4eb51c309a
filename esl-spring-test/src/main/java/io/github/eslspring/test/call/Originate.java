package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The api command {@code originate}: makes a loopback or SIP channel that is answered at
 * once. {@code error/CAUSE} fails with that cause.
 */
public final class Originate {

	private static final String USAGE = "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] "
			+ "[<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n";

	private static final Pattern ARGUMENT = Pattern
		.compile("\\s*(?:[{<](.*?)[}>])?(\\S+)\\s+(&\\S*\\([^)]*\\)|\\S+)(.*)");

	private static final Pattern ASSIGNMENT = Pattern.compile("([^=,]+)=('[^']*'|[^,]*)");

	private static final Pattern APPLICATION = Pattern.compile("&([^(]+)(?:\\((.*)\\))?");

	private final Calls calls;

	/**
	 * Makes the command.
	 * @param calls the live calls
	 */
	public Originate(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Originates a call.
	 * @param argument dial string, extension or application, and so on
	 * @return {@code +OK} with the new channel's UUID, or {@code -ERR} with the cause
	 */
	public String run(String argument) {
		Matcher parts = ARGUMENT.matcher(argument);
		if (!parts.matches()) {
			return USAGE;
		}
		String dialString = parts.group(2);
		if (dialString.startsWith("error/")) {
			return "-ERR " + dialString.substring("error/".length()) + "\n";
		}
		if (!dialString.contains("/")) {
			return "-ERR CHAN_NOT_IMPLEMENTED\n";
		}
		Map<String, String> variables = variables((parts.group(1) != null) ? parts.group(1) : "");
		SimulatedCall call = dial(dialString, variables);
		Matcher application = APPLICATION.matcher(parts.group(3));
		if (application.matches()) {
			run(call, application.group(1), (application.group(2) != null) ? application.group(2) : "");
		}
		return "+OK " + call.uuid() + "\n";
	}

	private SimulatedCall dial(String dialString, Map<String, String> variables) {
		NewCall request = this.calls.call(variables.getOrDefault("origination_caller_id_number", "0000000000"))
			.callerName(variables.getOrDefault("origination_caller_id_name", ""))
			.uuid(variables.getOrDefault("origination_uuid", UUID.randomUUID().toString()));
		variables.forEach(request::variable);
		String[] parts = dialString.split("/", -1);
		boolean loopback = parts[0].equals("loopback");
		String destination = loopback ? parts[1] : parts[parts.length - 1].split("@", 2)[0];
		String name = loopback ? "loopback/" + destination + "-a" : "sofia/internal/" + destination + "@127.0.0.1";
		SimulatedCall call = request.create(CallDirection.OUTBOUND, name, destination);
		call.goOut();
		if (!loopback) {
			call.ring();
		}
		call.answer();
		call.work();
		return call;
	}

	private static void run(SimulatedCall call, String application, String argument) {
		if (application.equals("park")) {
			call.park();
		}
		else {
			call.execute(application, argument);
		}
	}

	private static Map<String, String> variables(String list) {
		Map<String, String> variables = new LinkedHashMap<>();
		Matcher assignment = ASSIGNMENT.matcher(list);
		while (assignment.find()) {
			String value = assignment.group(2);
			boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
			variables.put(assignment.group(1).strip(), quoted ? value.substring(1, value.length() - 1) : value);
		}
		return variables;
	}

}
