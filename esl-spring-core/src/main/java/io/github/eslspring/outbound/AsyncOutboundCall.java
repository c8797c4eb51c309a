package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A call that FreeSWITCH handed over, in asynchronous style. Every future is settled,
 * however the call ends, and what is chained to it runs on a thread of the library that
 * may block. Applications that are sent while another one runs begin inside it, as the
 * server does it; chain them, or {@link ExecuteOptions#withEventLock() lock} them, to
 * have one after the other. Arguments that cannot be sent fail the future, and nothing is
 * written. Usable from any thread.
 */
public interface AsyncOutboundCall {

	/**
	 * The channel's Unique-ID.
	 * @return the id
	 */
	String uuid();

	/**
	 * What is known about the channel: the newest of its events that has the whole data,
	 * at first the server's answer to {@code connect}.
	 * @return the channel data
	 */
	EslEvent channel();

	/**
	 * A channel variable, as of {@link #channel()}; nothing is asked.
	 * @param name its name without {@code variable_}
	 * @return its value, {@code null} if it is not set
	 */
	@Nullable String variable(String name);

	/**
	 * What the dialplan's {@code socket} line allows.
	 * @return async or static, full or single channel
	 */
	CallCapabilities capabilities();

	/**
	 * Whether the call is there to be worked on.
	 * @return {@code false} once it was hung up or left us
	 */
	boolean isUp();

	/**
	 * Why the call was hung up.
	 * @return the cause, {@code null} while it is up
	 */
	@Nullable HangupCause hangupCause();

	/**
	 * Completed when the call, or our part in it, has ended and its last event has been
	 * handled.
	 * @return how it ended
	 */
	CompletableFuture<CallEnd> ended();

	/**
	 * Listen to the events of this call. Needs {@code full} for names beyond those the
	 * server sends for every call (see {@code docs/protocol-notes.md}, outbound).
	 * @param listener called on a listener thread, in the order of the wire
	 * @param events event names; none for every event of the call that comes
	 * @return takes the listener back
	 * @throws IllegalArgumentException if FreeSWITCH does not know one of the names
	 * @throws UnsupportedOperationException if it needs {@code full}; names the dialplan
	 * line
	 */
	Registration onEvent(EventListener listener, String... events);

	/**
	 * Listen to the digits the caller presses.
	 * @param listener called on a listener thread, in order
	 * @return takes the listener back
	 */
	Registration onDtmf(Consumer<DtmfEvent> listener);

	/**
	 * Execute any application.
	 * @param application the application with its argument
	 * @param options loops, lock and so on
	 * @param limit how long it may take
	 * @return how it ended
	 */
	CompletableFuture<ExecuteOutcome> execute(Application application, ExecuteOptions options, Duration limit);

	/**
	 * Execute any application.
	 * @param application the application with its argument
	 * @return how it ended
	 */
	CompletableFuture<ExecuteOutcome> execute(Application application);

	/**
	 * Execute any application, its argument as it stands in a dialplan.
	 * @param application the application's name
	 * @param arguments joined by one space; may have several lines
	 * @return how it ended
	 */
	CompletableFuture<ExecuteOutcome> execute(String application, String... arguments);

	/**
	 * Answer the call.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> answer() {
		return execute(Applications.answer());
	}

	/**
	 * Let the caller hear us without answering.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> preAnswer() {
		return execute(Applications.preAnswer());
	}

	/**
	 * Let the caller hear ringing.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> ringReady() {
		return execute(Applications.ringReady());
	}

	/**
	 * Play a file to its end.
	 * @param file a file or stream, such as {@code ivr/welcome.wav} or
	 * {@code tone_stream://%(500,0,800)}
	 * @return how it ended; {@code FILE PLAYED} is the response when it was played
	 */
	default CompletableFuture<ExecuteOutcome> playback(String file) {
		return Mistakes.inFuture(() -> execute(Applications.playback(file)));
	}

	/**
	 * Say something with recorded words.
	 * @param say what to say
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> say(Say say) {
		return Mistakes.inFuture(() -> execute(say.toApplication()));
	}

	/**
	 * Say a phrase.
	 * @param macro the name of the macro in the phrase files
	 * @param data what the macro gets, may be empty
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> phrase(String macro, String data) {
		return Mistakes.inFuture(() -> execute(Applications.phrase(macro, data)));
	}

	/**
	 * Play tones.
	 * @param script the tones, such as {@code %(500,0,800)}
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> tone(String script) {
		return Mistakes.inFuture(() -> execute(Applications.gentones(script)));
	}

	/**
	 * Let time pass on the call.
	 * @param time how long
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> sleep(Duration time) {
		return Mistakes.inFuture(() -> execute(Applications.sleep(time)));
	}

	/**
	 * Ask for digits.
	 * @param gather how to ask
	 * @return the digits, and how the wait ended
	 */
	CompletableFuture<GatherResult> gather(Gather gather);

	/**
	 * Read digits once, whatever they are, with the application {@code read}.
	 * @param gather how to ask: fewest and most digits, prompt, time-out and terminators;
	 * the future fails with an {@link IllegalArgumentException} if it asks several times,
	 * for which there is {@link #gather(Gather)}
	 * @return the digits, and how the wait ended
	 */
	CompletableFuture<GatherResult> read(Gather gather);

	/**
	 * Record the caller until silence, a key or the hang-up, as a voicemail does.
	 * @param path the file, on the server
	 * @param limit the longest recording, in whole seconds
	 * @return what was recorded, also when the caller hung up at its end
	 */
	CompletableFuture<RecordResult> recordMessage(String path, Duration limit);

	/**
	 * Begin to record the call in the background.
	 * @param path the file, on the server
	 * @return the recording, once it has begun; fails if the server refuses it
	 */
	CompletableFuture<CallRecording> record(String path);

	/**
	 * Call somebody and connect the two until one of them hangs up. When nobody answers
	 * the call goes on, unless the variable {@code continue_on_fail} says otherwise.
	 * @param dialString whom to call
	 * @return what became of it, when it is over
	 */
	CompletableFuture<BridgeOutcome> bridge(DialString dialString);

	/**
	 * Send the call to another extension of its dialplan.
	 * @param extension where the dialplan goes on
	 * @return how it ended; the call leaves this application
	 */
	default CompletableFuture<ExecuteOutcome> transfer(String extension) {
		return Mistakes.inFuture(() -> execute(Applications.transfer(extension)));
	}

	/**
	 * Send the call to another extension.
	 * @param extension where the dialplan goes on
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return how it ended; the call leaves this application
	 */
	default CompletableFuture<ExecuteOutcome> transfer(String extension, String dialplan, String context) {
		return Mistakes.inFuture(() -> execute(Applications.transfer(extension, dialplan, context)));
	}

	/**
	 * Call somebody to hand the bridged other leg over to.
	 * @param dialString whom to call
	 * @return how it ended; the variable {@code att_xfer_result} tells what became of it
	 */
	default CompletableFuture<ExecuteOutcome> attendedTransfer(DialString dialString) {
		return Mistakes.inFuture(() -> execute(Applications.attendedTransfer(dialString)));
	}

	/**
	 * Put the caller on hold.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> hold() {
		return execute("hold");
	}

	/**
	 * Take the caller off hold.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> unhold() {
		return execute("unhold");
	}

	/**
	 * Park the call. With {@code async} it is parked anyway, and this ends at once.
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> park() {
		return execute(Applications.park());
	}

	/**
	 * Join a conference.
	 * @param name the conference and its profile, such as {@code 3000@default}
	 * @return how it ended, when the caller has left
	 */
	default CompletableFuture<ExecuteOutcome> conference(String name) {
		return Mistakes.inFuture(() -> execute(Applications.conference(name)));
	}

	/**
	 * Set a channel variable.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> set(String name, String value) {
		return Mistakes.inFuture(() -> execute(Applications.set(name, value)));
	}

	/**
	 * Set channel variables in one go.
	 * @param variables names and values
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> set(Map<String, String> variables) {
		return Mistakes.inFuture(() -> execute(Applications.multiset(variables)));
	}

	/**
	 * Remove a channel variable.
	 * @param name the variable's name
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> unset(String name) {
		return Mistakes.inFuture(() -> execute(Applications.unset(name)));
	}

	/**
	 * Set a channel variable here and on every leg called from here.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> export(String name, String value) {
		return Mistakes.inFuture(() -> execute(Applications.export(name, value)));
	}

	/**
	 * Set a channel variable on every leg called from here, but not here.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> exportToOthers(String name, String value) {
		return Mistakes.inFuture(() -> execute(Applications.exportToOthers(name, value)));
	}

	/**
	 * Send digits to the caller.
	 * @param digits {@code 0-9 * # A-D}, {@code w} and {@code W} for pauses
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> sendDtmf(String digits) {
		return execute("send_dtmf", digits);
	}

	/**
	 * Let {@code *} and a digit run an application during a bridge.
	 * @param key the digit after {@code *}
	 * @param listen which leg presses it: {@code a}, {@code b} or {@code ab}
	 * @param flags where it runs, such as {@code s}
	 * @param application what it runs
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> bindMetaApp(int key, String listen, String flags,
			Application application) {
		return Mistakes.inFuture(() -> execute(Applications.bindMetaApp(key, listen, flags, application)));
	}

	/**
	 * Take such a digit back.
	 * @param key the digit
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> unbindMetaApp(int key) {
		return Mistakes.inFuture(() -> execute(Applications.unbindMetaApp(key)));
	}

	/**
	 * Take another channel over and bridge with it.
	 * @param channel its Unique-ID
	 * @return how it ended; the call leaves this application
	 */
	default CompletableFuture<ExecuteOutcome> intercept(String channel) {
		return execute("intercept", channel);
	}

	/**
	 * Listen to another channel.
	 * @param channel its Unique-ID
	 * @return how it ended, when listening is over
	 */
	default CompletableFuture<ExecuteOutcome> eavesdrop(String channel) {
		return execute("eavesdrop", channel);
	}

	/**
	 * Send an answered call elsewhere (SIP REFER).
	 * @param uri a SIP address
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> deflect(String uri) {
		return Mistakes.inFuture(() -> execute(Applications.deflect(uri)));
	}

	/**
	 * Send a call that is not answered elsewhere (SIP 302).
	 * @param uri a SIP address
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> redirect(String uri) {
		return Mistakes.inFuture(() -> execute(Applications.redirect(uri)));
	}

	/**
	 * Refuse a call that is not answered with a SIP status.
	 * @param status a SIP status, such as 403
	 * @return how it ended
	 */
	default CompletableFuture<ExecuteOutcome> respond(int status) {
		return Mistakes.inFuture(() -> execute(Applications.respond(status)));
	}

	/**
	 * Begin to play a file that can be stopped. Needs {@code async}.
	 * @param file a file or stream
	 * @return the playback under way
	 * @throws UnsupportedOperationException if it needs {@code async}; names the dialplan
	 * line
	 */
	Playback startPlayback(String file);

	/**
	 * Begin to call somebody, to be told as soon as the two are connected.
	 * @param dialString whom to call
	 * @return the bridge under way
	 */
	Bridge startBridge(DialString dialString);

	/**
	 * Hang up.
	 * @param cause why
	 * @return how the call ended
	 */
	CompletableFuture<CallEnd> hangup(HangupCause cause);

	/**
	 * Give the call back: its dialplan goes on behind the {@code socket} application.
	 * @return how our part in the call ended
	 */
	CompletableFuture<CallEnd> giveBack();

	/**
	 * Run a command on the server. Needs {@code full}.
	 * @param command the command
	 * @return the response; fails with an {@link UnsupportedOperationException} that
	 * names the dialplan line without {@code full}
	 */
	CompletableFuture<ApiResponse> api(ApiCommand command);

	/**
	 * Ask the server for a channel variable as it is now. With {@code full} the whole
	 * value comes, without it is cut at 511 bytes.
	 * @param name its name without {@code variable_}
	 * @return its value, empty if it is not set; fails with an
	 * {@link io.github.eslspring.EslException} if there is no answer, or with
	 * {@code full} if the channel is gone
	 */
	CompletableFuture<Optional<String>> askVariable(String name);

	/**
	 * Send any other command that does not change the connection, messages to this
	 * channel among them: {@link io.github.eslspring.command.UnicastCommand},
	 * {@link io.github.eslspring.command.NomediaCommand} and
	 * {@link io.github.eslspring.command.XferextCommand}.
	 * @param command the command
	 * @return the server's answer; fails with an {@link IllegalArgumentException} if
	 * there is a verb for it, which it names, or if it is a message to another channel
	 */
	CompletableFuture<CommandReply> send(EslCommand command);

}
