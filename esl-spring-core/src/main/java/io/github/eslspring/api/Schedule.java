package io.github.eslspring.api;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;
import io.github.eslspring.event.HangupCause;

/**
 * {@code sched_*}: what the server is to do later.
 */
public final class Schedule {

	private static final Pattern ADDED = Pattern.compile("Added: (\\d+)");

	private final String time;

	private Schedule(String time) {
		this.time = time;
	}

	/**
	 * After a while.
	 * @param delay how long from now, in whole seconds (a fraction is rounded up)
	 * @return what can be scheduled
	 */
	public static Schedule in(Duration delay) {
		return new Schedule("+" + WholeSeconds.of(WholeSeconds.require("delay", delay)));
	}

	/**
	 * At a time by the server's clock.
	 * @param time the time, in whole seconds
	 * @return what can be scheduled
	 */
	public static Schedule at(Instant time) {
		if (time.getEpochSecond() < 10) {
			throw new IllegalArgumentException("'time' must be after the epoch");
		}
		return new Schedule(Long.toString(time.getEpochSecond()));
	}

	/**
	 * Run a command again and again.
	 * @param interval how often, in whole seconds (a fraction is rounded up)
	 * @param group a name to cancel it by
	 * @param command the command
	 * @return the query; the answer has the task's number
	 */
	public static ApiQuery<Long> every(Duration interval, String group, ApiCommand command) {
		return new Schedule("@" + WholeSeconds.of(WholeSeconds.require("interval", interval))).api(group, command);
	}

	/**
	 * Cancel a task.
	 * @param task the task's number
	 * @return the command
	 */
	public static ApiCommand cancel(long task) {
		return new Arguments().plain("task", Long.toString(task)).of("sched_del");
	}

	/**
	 * Cancel the tasks of a group. What is scheduled for a channel is in the group of its
	 * Unique-ID.
	 * @param group the group's name
	 * @return the command
	 */
	public static ApiCommand cancel(String group) {
		return new Arguments().plain("group", requireGroup(group)).of("sched_del");
	}

	/**
	 * Run a command then.
	 * @param group a name to cancel it by
	 * @param command the command
	 * @return the query; the answer has the task's number
	 */
	public ApiQuery<Long> api(String group, ApiCommand command) {
		if (command.arguments().endsWith("&")) {
			throw new IllegalArgumentException("'command' must not end with '&', which FreeSWITCH takes away");
		}
		ApiCommand scheduled = new Arguments().plain("time", this.time)
			.plain("group", requireGroup(group))
			.rest("command", (command.command() + " " + command.arguments()).strip())
			.of("sched_api");
		return new ApiQuery<>(scheduled, Schedule::task);
	}

	/**
	 * Hang a channel up then.
	 * @param channel its Unique-ID
	 * @param cause the hangup cause's name
	 * @return the command
	 */
	public ApiCommand hangup(String channel, String cause) {
		return new Arguments().plain("time", this.time)
			.plain("channel", channel)
			.plain("cause", HangupCause.require(cause))
			.of("sched_hangup");
	}

	/**
	 * Send a channel to an extension then.
	 * @param channel its Unique-ID
	 * @param extension the extension
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return the command
	 */
	public ApiCommand transfer(String channel, String extension, String dialplan, String context) {
		return new Arguments().plain("time", this.time)
			.plain("channel", channel)
			.word("extension", extension)
			.word("dialplan", dialplan)
			.word("context", context)
			.of("sched_transfer");
	}

	/**
	 * Execute an application on a channel then.
	 * @param channel its Unique-ID
	 * @param application the application
	 * @param leg on which side
	 * @return the command
	 */
	public ApiCommand broadcast(String channel, Application application, Leg leg) {
		return new Arguments().plain("time", this.time)
			.plain("channel", channel)
			.word("application", application.withColons())
			.plain("leg", leg.word())
			.of("sched_broadcast");
	}

	private static String requireGroup(String group) {
		if (WireText.requireWord("group", group).chars().allMatch(Character::isDigit)) {
			throw new IllegalArgumentException("'group' must not be a number, which names a task");
		}
		return group;
	}

	private static Long task(ApiResponse response) {
		Matcher added = ADDED.matcher(response.text());
		if (!added.matches()) {
			throw new IllegalArgumentException("it names no task");
		}
		return Long.valueOf(added.group(1));
	}

}
