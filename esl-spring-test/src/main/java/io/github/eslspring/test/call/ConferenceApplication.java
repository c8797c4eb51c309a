package io.github.eslspring.test.call;

/**
 * The {@code conference} application: {@code name[@profile][+pin][+flags{mute}]}.
 */
final class ConferenceApplication {

	private ConferenceApplication() {
	}

	static void register(Applications table) {
		table.builtIn("conference", ConferenceApplication::begin);
	}

	private static void begin(ApplicationRun run) {
		String[] parts = run.argument().split("\\+", 2);
		String[] address = parts[0].split("@", 2);
		String profile = (address.length > 1) ? address[1] : "default";
		boolean known = run.calls().conferences().find(address[0]).isPresent();
		if (address[0].isBlank() || (known && run.calls().conferences().open(address[0], profile).isLocked())) {
			run.done();
			return;
		}
		Conference conference = run.calls().conferences().open(address[0], profile);
		boolean muted = parts.length > 1 && parts[1].matches(".*flags\\{[^}]*\\bmute\\b.*");
		ConferenceMember member = conference.join(run, muted);
		setVariables(run, conference, member);
		run.onForcedEnd(() -> conference.remove(member));
		run.onBreak(() -> {
			conference.remove(member);
			run.done();
		});
	}

	private static void setVariables(ApplicationRun run, Conference conference, ConferenceMember member) {
		var variables = run.channel().variables();
		variables.put("conference_name", conference.name());
		variables.put("conference_member_id", Integer.toString(member.id()));
		variables.put("conference_moderator", "false");
		variables.put("conference_ghost", "false");
		variables.put("conference_uuid", conference.uuid());
	}

}
