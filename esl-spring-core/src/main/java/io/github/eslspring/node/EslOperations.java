package io.github.eslspring.node;

import java.time.Duration;

import io.github.eslspring.api.Originate;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.originate.OriginateOutcome;

/**
 * Commands for a FreeSWITCH, waiting for their answer. Every wait is bounded. All methods
 * may be called from any thread, listeners included. <pre class="code">
 * String uptime = esl.api("uptime").text();
 * BackgroundJobEvent end = esl.bgapi("reloadxml").result(Duration.ofSeconds(30));
 * ExecuteOutcome played = esl.execute(channel, "playback", "ivr/enter.wav");
 * </pre>
 */
public interface EslOperations {

	/**
	 * Run a command on the server and get what it prints.
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the response; an error in its text is a value, see
	 * {@link ApiResponse#orThrow()}
	 * @throws io.github.eslspring.EslException if there is no response
	 * @throws IllegalArgumentException if the command cannot be written
	 */
	ApiResponse api(String command, String... arguments);

	/**
	 * Run a command on the server and get what it prints.
	 * @param limit how long to wait for the answer
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the response, as with {@link #api(String, String...)}
	 * @throws io.github.eslspring.EslException if there is no response
	 * @throws IllegalArgumentException if the command cannot be written
	 */
	ApiResponse api(Duration limit, String command, String... arguments);

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api}.
	 * @param command the command
	 * @return the response, as with {@link #api(String, String...)}
	 * @throws io.github.eslspring.EslException if there is no response
	 */
	ApiResponse api(ApiCommand command);

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api}.
	 * @param limit how long to wait for the answer
	 * @param command the command
	 * @return the response, as with {@link #api(String, String...)}
	 * @throws io.github.eslspring.EslException if there is no response
	 */
	ApiResponse api(Duration limit, ApiCommand command);

	/**
	 * Run a command in the background of the server under an id of your own. Does not
	 * wait.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	BackgroundJob bgapi(BgapiCommand command);

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api} in the
	 * background of the server. Does not wait.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	BackgroundJob bgapi(ApiCommand command);

	/**
	 * Send any other command.
	 * @param command a command that does not change the connection itself
	 * @return the server's answer
	 * @throws io.github.eslspring.EslCommandException if the answer is {@code -ERR}
	 * @throws io.github.eslspring.EslException if there is no answer
	 * @throws IllegalArgumentException if there is a method for that command; it names
	 * the method
	 */
	CommandReply send(EslCommand command);

	/**
	 * Run a command in the background of the server. Does not wait.
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the job; its futures tell what became of it
	 */
	BackgroundJob bgapi(String command, String... arguments);

	/**
	 * Run a command in the background of the server. Does not wait.
	 * @param limit how long it may take
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	BackgroundJob bgapi(Duration limit, String command, String... arguments);

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api} in the
	 * background of the server. Does not wait.
	 * @param limit how long it may take
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	BackgroundJob bgapi(Duration limit, ApiCommand command);

	/**
	 * Make a call and wait until somebody answers or it is clear that nobody will. For a
	 * handle to follow and cancel the call, ask the node's client.
	 * @param originate whom to call, how long, and what to do with who answers
	 * @return whether somebody answered, with the Unique-ID of the channel
	 * @throws io.github.eslspring.EslOverloadException if too many calls are made
	 * @throws io.github.eslspring.EslException if it was not accepted
	 * @throws IllegalArgumentException if it cannot be written
	 */
	OriginateOutcome originate(Originate originate);

	/**
	 * Execute a dialplan application on a call and wait for its end, for
	 * {@code esl.inbound.timeouts.execute} at most.
	 * @param channel the call's Unique-ID
	 * @param application the application's name
	 * @param arguments joined by one space; any length and any lines
	 * @return how it ended
	 * @throws io.github.eslspring.EslException if it was not accepted, or if its end may
	 * not be heard
	 * @throws IllegalArgumentException if it cannot be written
	 */
	ExecuteOutcome execute(String channel, String application, String... arguments);

	/**
	 * Execute a dialplan application on a call, as its options say, and wait for its end.
	 * @param limit how long to wait
	 * @param command the application, its call and options
	 * @return how it ended, as with {@link #execute(String, String, String...)}
	 * @throws io.github.eslspring.EslException if it was not accepted, or if its end may
	 * not be heard
	 * @throws IllegalArgumentException if no call is named
	 */
	ExecuteOutcome execute(Duration limit, ExecuteCommand command);

	/**
	 * The same verbs on one node, whatever becomes of it later.
	 * @param name the node's name
	 * @return operations on the node of that name
	 * @throws IllegalArgumentException if there is no such node; the message lists the
	 * known ones
	 */
	EslOperations node(String name);

	/**
	 * The same verbs on whatever node is ready, each in its turn. If none is, the command
	 * fails, or waits where {@code esl.inbound.ready-wait} says so. A job or a call is of
	 * one node: what belongs to it later goes to {@link #node(String)}.
	 * @return operations that choose a node for every command
	 */
	EslOperations anyNode();

	/**
	 * The same verbs on whatever node of a tag is ready, each in its turn.
	 * @param tag the tag; no node needs to have it yet
	 * @return operations that choose a node for every command, which fails with an
	 * {@link IllegalStateException} if no node has the tag
	 */
	EslOperations anyNode(String tag);

	/**
	 * The same verbs, but an {@code api} or {@code send} that fails goes on to another of
	 * the nodes chosen by {@link #anyNode()}, once to each. Every attempt has the whole
	 * limit. All others are never sent a second time.
	 * @param failover after which failures
	 * @return operations on the same nodes
	 */
	EslOperations failover(Failover failover);

}
