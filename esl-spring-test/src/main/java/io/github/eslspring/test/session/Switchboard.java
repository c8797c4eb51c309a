package io.github.eslspring.test.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.eslspring.test.api.ApiCommands;
import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.fault.Behaviour;
import io.github.eslspring.test.fault.ScriptedReplies;
import io.github.eslspring.test.protocol.Journal;

/**
 * The parts of the switch that a session talks to.
 *
 * @param password the Event Socket password at this moment
 * @param users the users of the directory by {@code user@domain}
 * @param bus what happens in the switch
 * @param apis the api commands
 * @param calls the live calls
 * @param scripts answers a test dictates
 * @param behaviour faults of the whole switch
 * @param journal what clients said
 * @param limits the limits of every connection
 * @param registeredSubclasses the subclasses of {@code CUSTOM} the core knows
 * @param dropped counts the events and log lines no queue had room for
 * @param jobs runs background jobs, one thread each
 * @param sessions the conversations that go on now
 * @param module the module that listens for clients
 */
public record Switchboard(Supplier<String> password, Map<String, DirectoryUser> users, EventBus bus, ApiCommands apis,
		Calls calls, ScriptedReplies scripts, Behaviour behaviour, Journal journal, Limits limits,
		Set<String> registeredSubclasses, LongAdder dropped, Executor jobs, Sessions sessions,
		EventSocketModule module) {

	@Override
	public String toString() {
		return "Switchboard";
	}

}
