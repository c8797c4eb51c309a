package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.api.Application;
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
 * A call that FreeSWITCH handed over, in blocking style. Every verb waits until what it
 * began has ended, and tells how; when the caller hangs up it returns at once, and so
 * does every later one. No wait is longer than its limit. Usable from any thread.
 * <pre class="code">
 * call.answer();
 * GatherResult choice = call.gather(Gather.digits(1, 4).prompt("ivr/enter.wav").tries(3));
 * if (!call.bridge(DialString.user(choice.digits())).bridged()) {
 * 	call.playback("ivr/busy.wav");
 * }
 * </pre>
 */
public interface OutboundCall {

	/**
	 * The same call in asynchronous style.
	 * @return verbs that return futures
	 */
	AsyncOutboundCall async();

	/**
	 * Wait for what an asynchronous verb began.
	 * @param future what it returned
	 * @param <T> the type of the result
	 * @return the result
	 * @throws io.github.eslspring.EslException what it failed with
	 */
	<T> T await(CompletableFuture<T> future);

	/**
	 * The channel's Unique-ID.
	 * @return the id
	 */
	default String uuid() {
		return async().uuid();
	}

	/**
	 * What is known about the channel: the newest of its events that has the whole data,
	 * at first the server's answer to {@code connect}.
	 * @return the channel data
	 */
	default EslEvent channel() {
		return async().channel();
	}

	/**
	 * A channel variable, as of {@link #channel()}; nothing is asked.
	 * @param name its name without {@code variable_}
	 * @return its value, {@code null} if it is not set
	 */
	default @Nullable String variable(String name) {
		return async().variable(name);
	}

	/**
	 * Ask the server for a channel variable as it is now.
	 * @param name its name without {@code variable_}
	 * @return its value, as with {@link AsyncOutboundCall#askVariable(String)}
	 */
	default Optional<String> askVariable(String name) {
		return await(async().askVariable(name));
	}

	/**
	 * What the dialplan's {@code socket} line allows.
	 * @return async or static, full or single channel
	 */
	default CallCapabilities capabilities() {
		return async().capabilities();
	}

	/**
	 * Whether the call is there to be worked on.
	 * @return {@code false} once it was hung up or left us
	 */
	default boolean isUp() {
		return async().isUp();
	}

	/**
	 * Why the call was hung up.
	 * @return the cause, {@code null} while it is up
	 */
	default @Nullable HangupCause hangupCause() {
		return async().hangupCause();
	}

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
	default Registration onEvent(EventListener listener, String... events) {
		return async().onEvent(listener, events);
	}

	/**
	 * Listen to the digits the caller presses.
	 * @param listener called on a listener thread, in order
	 * @return takes the listener back
	 */
	default Registration onDtmf(Consumer<DtmfEvent> listener) {
		return async().onDtmf(listener);
	}

	/**
	 * Execute any application.
	 * @param application the application with its argument
	 * @param options loops, lock and so on
	 * @param limit how long it may take
	 * @return how it ended
	 */
	default ExecuteOutcome execute(Application application, ExecuteOptions options, Duration limit) {
		return await(async().execute(application, options, limit));
	}

	/**
	 * Execute any application.
	 * @param application the application with its argument
	 * @return how it ended
	 */
	default ExecuteOutcome execute(Application application) {
		return await(async().execute(application));
	}

	/**
	 * Execute any application, its argument as it stands in a dialplan.
	 * @param application the application's name
	 * @param arguments joined by one space; may have several lines
	 * @return how it ended
	 */
	default ExecuteOutcome execute(String application, String... arguments) {
		return await(async().execute(application, arguments));
	}

	/**
	 * Answer the call.
	 * @return how it ended
	 */
	default ExecuteOutcome answer() {
		return await(async().answer());
	}

	/**
	 * Let the caller hear us without answering.
	 * @return how it ended
	 */
	default ExecuteOutcome preAnswer() {
		return await(async().preAnswer());
	}

	/**
	 * Let the caller hear ringing.
	 * @return how it ended
	 */
	default ExecuteOutcome ringReady() {
		return await(async().ringReady());
	}

	/**
	 * Play a file to its end.
	 * @param file a file or stream, such as {@code ivr/welcome.wav} or
	 * {@code tone_stream://%(500,0,800)}
	 * @return how it ended; {@code FILE PLAYED} is the response when it was played
	 */
	default ExecuteOutcome playback(String file) {
		return await(async().playback(file));
	}

	/**
	 * Say something with recorded words.
	 * @param say what to say
	 * @return how it ended
	 */
	default ExecuteOutcome say(Say say) {
		return await(async().say(say));
	}

	/**
	 * Say a phrase.
	 * @param macro the name of the macro in the phrase files
	 * @param data what the macro gets, may be empty
	 * @return how it ended
	 */
	default ExecuteOutcome phrase(String macro, String data) {
		return await(async().phrase(macro, data));
	}

	/**
	 * Play tones.
	 * @param script the tones, such as {@code %(500,0,800)}
	 * @return how it ended
	 */
	default ExecuteOutcome tone(String script) {
		return await(async().tone(script));
	}

	/**
	 * Let time pass on the call.
	 * @param time how long
	 * @return how it ended
	 */
	default ExecuteOutcome sleep(Duration time) {
		return await(async().sleep(time));
	}

	/**
	 * Ask for digits.
	 * @param gather how to ask
	 * @return the digits, and how the wait ended
	 */
	default GatherResult gather(Gather gather) {
		return await(async().gather(gather));
	}

	/**
	 * Read digits once, whatever they are, with the application {@code read}.
	 * @param gather how to ask: fewest and most digits, prompt, time-out and terminators
	 * @return the digits, and how the wait ended
	 * @throws IllegalArgumentException if it asks several times, for which there is
	 * {@link #gather(Gather)}
	 */
	default GatherResult read(Gather gather) {
		return await(async().read(gather));
	}

	/**
	 * Record the caller until silence, a key or the hang-up, as a voicemail does.
	 * @param path the file, on the server
	 * @param limit the longest recording, in whole seconds
	 * @return what was recorded, also when the caller hung up at its end
	 */
	default RecordResult recordMessage(String path, Duration limit) {
		return await(async().recordMessage(path, limit));
	}

	/**
	 * Begin to record the call in the background.
	 * @param path the file, on the server
	 * @return the recording, once it has begun; fails if the server refuses it
	 */
	default CallRecording record(String path) {
		return await(async().record(path));
	}

	/**
	 * Call somebody and connect the two until one of them hangs up. When nobody answers
	 * the call goes on, unless the variable {@code continue_on_fail} says otherwise.
	 * @param dialString whom to call
	 * @return what became of it, when it is over
	 */
	default BridgeOutcome bridge(DialString dialString) {
		return await(async().bridge(dialString));
	}

	/**
	 * Send the call to another extension of its dialplan.
	 * @param extension where the dialplan goes on
	 * @return how it ended; the call leaves this application
	 */
	default ExecuteOutcome transfer(String extension) {
		return await(async().transfer(extension));
	}

	/**
	 * Send the call to another extension.
	 * @param extension where the dialplan goes on
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return how it ended; the call leaves this application
	 */
	default ExecuteOutcome transfer(String extension, String dialplan, String context) {
		return await(async().transfer(extension, dialplan, context));
	}

	/**
	 * Call somebody to hand the bridged other leg over to.
	 * @param dialString whom to call
	 * @return how it ended; the variable {@code att_xfer_result} tells what became of it
	 */
	default ExecuteOutcome attendedTransfer(DialString dialString) {
		return await(async().attendedTransfer(dialString));
	}

	/**
	 * Put the caller on hold.
	 * @return how it ended
	 */
	default ExecuteOutcome hold() {
		return await(async().hold());
	}

	/**
	 * Take the caller off hold.
	 * @return how it ended
	 */
	default ExecuteOutcome unhold() {
		return await(async().unhold());
	}

	/**
	 * Park the call. With {@code async} it is parked anyway, and this ends at once.
	 * @return how it ended
	 */
	default ExecuteOutcome park() {
		return await(async().park());
	}

	/**
	 * Join a conference.
	 * @param name the conference and its profile, such as {@code 3000@default}
	 * @return how it ended, when the caller has left
	 */
	default ExecuteOutcome conference(String name) {
		return await(async().conference(name));
	}

	/**
	 * Set a channel variable.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default ExecuteOutcome set(String name, String value) {
		return await(async().set(name, value));
	}

	/**
	 * Set channel variables in one go.
	 * @param variables names and values
	 * @return how it ended
	 */
	default ExecuteOutcome set(Map<String, String> variables) {
		return await(async().set(variables));
	}

	/**
	 * Remove a channel variable.
	 * @param name the variable's name
	 * @return how it ended
	 */
	default ExecuteOutcome unset(String name) {
		return await(async().unset(name));
	}

	/**
	 * Set a channel variable here and on every leg called from here.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default ExecuteOutcome export(String name, String value) {
		return await(async().export(name, value));
	}

	/**
	 * Set a channel variable on every leg called from here, but not here.
	 * @param name the variable's name
	 * @param value its value
	 * @return how it ended
	 */
	default ExecuteOutcome exportToOthers(String name, String value) {
		return await(async().exportToOthers(name, value));
	}

	/**
	 * Send digits to the caller.
	 * @param digits {@code 0-9 * # A-D}, {@code w} and {@code W} for pauses
	 * @return how it ended
	 */
	default ExecuteOutcome sendDtmf(String digits) {
		return await(async().sendDtmf(digits));
	}

	/**
	 * Let {@code *} and a digit run an application during a bridge.
	 * @param key the digit after {@code *}
	 * @param listen which leg presses it: {@code a}, {@code b} or {@code ab}
	 * @param flags where it runs, such as {@code s}
	 * @param application what it runs
	 * @return how it ended
	 */
	default ExecuteOutcome bindMetaApp(int key, String listen, String flags, Application application) {
		return await(async().bindMetaApp(key, listen, flags, application));
	}

	/**
	 * Take such a digit back.
	 * @param key the digit
	 * @return how it ended
	 */
	default ExecuteOutcome unbindMetaApp(int key) {
		return await(async().unbindMetaApp(key));
	}

	/**
	 * Take another channel over and bridge with it.
	 * @param channel its Unique-ID
	 * @return how it ended; the call leaves this application
	 */
	default ExecuteOutcome intercept(String channel) {
		return await(async().intercept(channel));
	}

	/**
	 * Listen to another channel.
	 * @param channel its Unique-ID
	 * @return how it ended, when listening is over
	 */
	default ExecuteOutcome eavesdrop(String channel) {
		return await(async().eavesdrop(channel));
	}

	/**
	 * Send an answered call elsewhere (SIP REFER).
	 * @param uri a SIP address
	 * @return how it ended
	 */
	default ExecuteOutcome deflect(String uri) {
		return await(async().deflect(uri));
	}

	/**
	 * Send a call that is not answered elsewhere (SIP 302).
	 * @param uri a SIP address
	 * @return how it ended
	 */
	default ExecuteOutcome redirect(String uri) {
		return await(async().redirect(uri));
	}

	/**
	 * Refuse a call that is not answered with a SIP status.
	 * @param status a SIP status, such as 403
	 * @return how it ended
	 */
	default ExecuteOutcome respond(int status) {
		return await(async().respond(status));
	}

	/**
	 * Hang up with NORMAL_CLEARING.
	 * @return how the call ended
	 */
	default CallEnd hangup() {
		return await(async().hangup(HangupCause.NORMAL_CLEARING));
	}

	/**
	 * Hang up.
	 * @param cause why
	 * @return how the call ended
	 */
	default CallEnd hangup(HangupCause cause) {
		return await(async().hangup(cause));
	}

	/**
	 * Give the call back: its dialplan goes on behind the {@code socket} application.
	 * @return how our part in the call ended
	 */
	default CallEnd giveBack() {
		return await(async().giveBack());
	}

	/**
	 * Wait until the call, or our part in it, has ended.
	 * @return how it ended
	 */
	default CallEnd awaitEnd() {
		return await(async().ended());
	}

	/**
	 * Run a command on the server. Needs {@code full}.
	 * @param command the command
	 * @return the response
	 * @throws UnsupportedOperationException without {@code full}; names the dialplan line
	 */
	default ApiResponse api(ApiCommand command) {
		return await(async().api(command));
	}

	/**
	 * Send any other command that does not change the connection.
	 * @param command the command
	 * @return the server's answer
	 */
	default CommandReply send(EslCommand command) {
		return await(async().send(command));
	}

}
