package io.github.eslspring.test.call;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.event.ByteText;

/**
 * Applications that set variables.
 */
final class VariableApplications {

	private static final String EXPORTED = "export_vars";

	private static final String NOT_HERE = "nolocal:";

	private VariableApplications() {
	}

	static void register(Applications table) {
		table.builtIn("set", (run) -> {
			set(run, run.argument());
			run.done();
		});
		table.builtIn("multiset", VariableApplications::multiset);
		table.builtIn("set_global", VariableApplications::setGlobal);
		table.builtIn("unset", (run) -> {
			run.call().variable(run.argument().strip(), "");
			run.done();
		});
		table.builtIn("multiunset", (run) -> {
			Arrays.stream(run.words(0)).forEach((name) -> run.call().variable(name, ""));
			run.done();
		});
		table.builtIn("export", VariableApplications::export);
		table.builtIn("bridge_export", VariableApplications::export);
	}

	private static void set(ApplicationRun run, String assignment) {
		int equals = assignment.indexOf('=');
		if (equals > 0) {
			String value = Expansion.expand(assignment.substring(equals + 1), run.channel(), run.calls().globals());
			run.call().variable(assignment.substring(0, equals).strip(), value.equals("_undef_") ? "" : value);
		}
	}

	/** Assignments separated by spaces, or by the character after {@code ^^}. */
	private static void multiset(ApplicationRun run) {
		Separation.at(' ', run.argument()).forEach((assignment) -> set(run, assignment));
		run.done();
	}

	private static void setGlobal(ApplicationRun run) {
		String[] assignment = run.argument().split("=", 2);
		if (assignment.length == 2) {
			run.calls().globals().set(ByteText.of(assignment[0]), ByteText.of(assignment[1]));
		}
		run.done();
	}

	/** Sets a variable here and on every leg this channel dials from now on. */
	private static void export(ApplicationRun run) {
		String assignment = run.argument();
		boolean elsewhere = assignment.startsWith(NOT_HERE);
		String[] parts = (elsewhere ? assignment.substring(NOT_HERE.length()) : assignment).split("=", 2);
		Map<String, String> variables = run.channel().variables();
		String name = (elsewhere ? NOT_HERE : "") + parts[0];
		Set<String> exported = new LinkedHashSet<>(Arrays.asList(variables.getOrDefault(EXPORTED, "").split(",", -1)));
		exported.remove("");
		if (parts.length == 2) {
			exported.add(name);
			run.call().variable(name, parts[1]);
		}
		else {
			exported.remove(name);
			run.call().variable(name, "");
		}
		run.call().variable(EXPORTED, String.join(",", exported));
		run.done();
	}

}
