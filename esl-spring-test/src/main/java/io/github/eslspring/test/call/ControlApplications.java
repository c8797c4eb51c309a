package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventNames;
import io.github.eslspring.test.event.LogLevels;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * Applications that move the call on, wait, or end it, and those that do nothing anybody
 * could see.
 */
final class ControlApplications {

	/** Their two events are all that is simulated. */
	private static final List<String> SILENT = List.of("info", "hash", "db", "group", "limit", "limit_hash", "bgsystem",
			"system", "bind_meta_app", "unbind_meta_app", "bind_digit_action", "clear_digit_action",
			"digit_action_set_realm", "set_name", "privacy", "presence", "send_display", "set_audio_level",
			"verbose_events", "enable_heartbeat", "enable_keepalive", "check_acl", "rename", "mkdir", "strftime",
			"detect_speech", "play_and_detect_speech", "fax_detect", "tone_detect", "stop_tone_detect",
			"start_dtmf_generate", "stop_dtmf_generate", "session_loglevel", "media_reset", "proxy_media", "send_info",
			"video_refresh", "jitterbuffer", "early_hangup", "preprocess", "cng_plc", "wait_for_silence", "cluechoo",
			"sched_broadcast", "sched_cancel", "native_eavesdrop", "avmd_start", "avmd_stop", "blind_transfer_ack");

	private ControlApplications() {
	}

	static void register(Applications table) {
		SILENT.forEach((name) -> table.builtIn(name, ApplicationRun::done));
		table.builtIn("answer", (run) -> then(run, run.call()::answer));
		table.builtIn("pre_answer", (run) -> then(run, run.call()::earlyMedia));
		table.builtIn("ring_ready", (run) -> then(run, () -> ring(run)));
		table.builtIn("hangup", (run) -> then(run, () -> run.call().hangup(cause(run.argument()))));
		table.builtIn("respond", (run) -> then(run, () -> respond(run)));
		table.builtIn("redirect", (run) -> then(run, () -> redirect(run)));
		table.builtIn("deflect", (run) -> then(run, () -> redirect(run)));
		table.builtIn("sleep", ControlApplications::sleep);
		table.builtIn("park", ControlApplications::park);
		table.builtIn("valet_park", ControlApplications::park);
		table.builtIn("echo", ControlApplications::untilBroken);
		table.builtIn("delay_echo", ControlApplications::untilBroken);
		table.builtIn("fifo", ControlApplications::untilBroken);
		table.builtIn("wait_for_answer", (run) -> {
			if (run.channel().isAnswered()) {
				run.done();
			}
		});
		table.builtIn("break", (run) -> then(run, () -> run.call().stack().breakOff(false)));
		table.builtIn("hold", (run) -> then(run, run.call()::hold));
		table.builtIn("soft_hold", (run) -> then(run, run.call()::hold));
		table.builtIn("unhold", (run) -> then(run, run.call()::unhold));
		table.builtIn("transfer", ControlApplications::transfer);
		table.builtIn("execute_extension", ControlApplications::transfer);
		table.builtIn("sched_hangup", ControlApplications::hangUpLater);
		table.builtIn("event", (run) -> then(run, () -> fireEvent(run)));
		table.builtIn("log", (run) -> then(run, () -> log(run)));
		table.builtIn("set_profile_var", (run) -> then(run, () -> setProfile(run)));
	}

	/** Does something and is done. */
	private static void then(ApplicationRun run, Runnable action) {
		action.run();
		run.done();
	}

	private static void ring(ApplicationRun run) {
		if (!run.channel().hasMedia()) {
			run.call().ring();
		}
	}

	private static String cause(String argument) {
		return HangupCauses.orNormal(argument.isBlank() ? null : argument);
	}

	/** A SIP refusal ends the call with the cause that belongs to its code. */
	private static void respond(ApplicationRun run) {
		String cause = switch (run.words(2)[0]) {
			case "404" -> "UNALLOCATED_NUMBER";
			case "408" -> "RECOVERY_ON_TIMER_EXPIRE";
			case "480" -> "NO_USER_RESPONSE";
			case "486", "600" -> "USER_BUSY";
			case "487" -> "ORIGINATOR_CANCEL";
			case "503" -> "NORMAL_TEMPORARY_FAILURE";
			default -> "CALL_REJECTED";
		};
		run.call().hangup(cause);
	}

	/** The caller is told to call somebody else and this call is over. */
	private static void redirect(ApplicationRun run) {
		run.channel().variables().put("sip_redirected_to", run.argument());
		run.call().hangup(run.channel().isAnswered() ? "BLIND_TRANSFER" : HangupCauses.NORMAL_CLEARING);
	}

	private static void sleep(ApplicationRun run) {
		String millis = run.words(2)[0];
		run.onBreak(run::done);
		run.onDigits(run::done);
		run.after(Duration.ofMillis(millis.matches("[0-9]{1,9}") ? Long.parseLong(millis) : 0), run::done);
	}

	private static void park(ApplicationRun run) {
		run.onForcedEnd(() -> unpark(run));
		run.channel().fire("CHANNEL_PARK");
	}

	private static void unpark(ApplicationRun run) {
		run.channel().fire("CHANNEL_UNPARK");
	}

	private static void untilBroken(ApplicationRun run) {
		run.onBreak(run::done);
	}

	private static void transfer(ApplicationRun run) {
		String[] words = run.words(4);
		boolean leg = words[0].startsWith("-");
		int first = leg ? 1 : 0;
		SimulatedCall call = run.call();
		Bridge bridge = call.bridge();
		SimulatedCall target = (words[0].equals("-bleg") && bridge != null) ? bridge.otherThan(call) : call;
		new Transfer(target).to(word(words, first), word(words, first + 1), word(words, first + 2),
				words[0].equals("-both"));
		run.done();
	}

	private static void hangUpLater(ApplicationRun run) {
		String[] words = run.words(2);
		String seconds = words[0].replace("+", "");
		SimulatedCall call = run.call();
		if (seconds.matches("[0-9]{1,9}")) {
			run.calls().after(Duration.ofSeconds(Long.parseLong(seconds)), () -> call.hangup(cause(word(words, 1))));
		}
		run.done();
	}

	private static void fireEvent(ApplicationRun run) {
		var headers = DialString.variables(run.argument());
		String name = EventNames.find(headers.getOrDefault("Event-Name", "CHANNEL_APPLICATION"))
			.orElse(EventNames.CUSTOM);
		String subclass = headers.get("Event-Subclass");
		SimulatedEventBuilder event = (name.equals(EventNames.CUSTOM) && subclass != null)
				? SimulatedEvent.custom(subclass) : SimulatedEvent.named(name);
		run.channel().fire(run.channel().prefixed(name, event).apply((own) -> headers.forEach((key, value) -> {
			if (!key.startsWith("Event-")) {
				own.header(key, value);
			}
		})).header("Event-UUID", UUID.randomUUID().toString()));
	}

	private static void log(ApplicationRun run) {
		String[] words = run.words(2);
		int level = LogLevels.parse(words[0]);
		boolean named = words.length > 1 && level >= 0 && level <= LogLevels.DEBUG;
		run.calls().bus().log(named ? level : LogLevels.DEBUG, ByteText.of(named ? words[1] : run.argument()));
	}

	private static void setProfile(ApplicationRun run) {
		String[] assignment = run.argument().split("=", 2);
		CallerProfile profile = run.channel().profile();
		CallerId caller = profile.caller();
		if (assignment.length == 2 && assignment[0].equals("caller_id_name")) {
			run.channel().show(profile.withCaller(new CallerId(assignment[1], caller.number())));
		}
		else if (assignment.length == 2 && assignment[0].equals("caller_id_number")) {
			run.channel().show(profile.withCaller(new CallerId(caller.name(), assignment[1])));
		}
	}

	private static String word(String[] words, int index) {
		return (index < words.length) ? words[index] : "";
	}

}
