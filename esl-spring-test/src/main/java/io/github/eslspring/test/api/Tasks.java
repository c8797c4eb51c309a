package io.github.eslspring.test.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.clock.Timer;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * What the switch's scheduler has to do. Safe for several threads.
 */
final class Tasks {

	private final Map<Integer, Task> waiting = new LinkedHashMap<>();

	private final EventBus bus;

	private final Calls calls;

	private int lastId;

	Tasks(EventBus bus, Calls calls) {
		this.bus = bus;
		this.calls = calls;
	}

	/** Those of another run of the switch are forgotten. */
	private Collection<Task> current() {
		String run = this.bus.stamp().coreUuid();
		this.waiting.values().removeIf((task) -> !task.run.equals(run));
		return this.waiting.values();
	}

	/** Schedules work and returns the task's number. */
	synchronized int add(Duration delay, String description, String group, Runnable work) {
		int id = ++this.lastId;
		Task task = new Task(id, description, group, this.bus.stamp().now().plus(delay).getEpochSecond(),
				this.bus.stamp().coreUuid());
		this.waiting.put(id, task);
		fire("ADD_SCHEDULE", task);
		task.timer = this.calls.clock().schedule(delay, () -> run(task, work));
		return id;
	}

	/** Takes a task away by its number, or all of a group; returns how many. */
	synchronized int delete(String idOrGroup) {
		List<Task> found = new ArrayList<>();
		for (Task task : current()) {
			if (idOrGroup.matches("[0-9]+") ? Integer.toString(task.id).equals(idOrGroup)
					: task.group.equals(idOrGroup)) {
				found.add(task);
			}
		}
		for (Task task : found) {
			this.waiting.remove(task.id);
			task.timer.cancel();
			fire("DEL_SCHEDULE", task);
		}
		return found.size();
	}

	synchronized List<Map<String, String>> rows() {
		return current().stream()
			.map((task) -> Table.row("task_id", Integer.toString(task.id), "task_desc", task.description, "task_group",
					task.group, "task_runtime", Long.toString(task.due), "task_sql_manager", "0", "hostname",
					this.bus.stamp().hostname()))
			.toList();
	}

	private void run(Task task, Runnable work) {
		synchronized (this) {
			if (this.waiting.remove(task.id) == null) {
				return;
			}
		}
		fire("DEL_SCHEDULE", task);
		work.run();
	}

	private void fire(String name, Task task) {
		this.bus.fire(SimulatedEvent.named(name)
			.calledBy("switch_scheduler.c", "switch_scheduler_add_task_ex", 266)
			.header("Task-ID", task.id)
			.header("Task-Desc", task.description)
			.header("Task-Group", task.group)
			.header("Task-Runtime", task.due)
			.build());
	}

	/** One thing to do. */
	private static final class Task {

		private final int id;

		private final String description;

		private final String group;

		private final long due;

		private final String run;

		private Timer timer = () -> {
		};

		Task(int id, String description, String group, long due, String run) {
			this.id = id;
			this.description = description;
			this.group = group;
			this.due = due;
			this.run = run;
		}

	}

}
