package io.github.eslspring.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.eslspring.EslException;
import io.github.eslspring.future.Waiting;
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
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;

/**
 * {@link EslOperations} on the nodes of an application. Without {@link #node(String)} or
 * {@link #anyNode()} it speaks to the only node there is.
 */
public final class EslTemplate implements EslOperations {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private static final Duration LONG = Duration.ofDays(365);

	private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

	private final EslNodes nodes;

	private final Turns turns;

	private final Route route;

	private final @Nullable Failover failover;

	/**
	 * Create a template.
	 * @param nodes the nodes of the application
	 */
	public EslTemplate(EslNodes nodes) {
		this(nodes, new Turns(nodes), Route.to(nodes::single), null);
	}

	private EslTemplate(EslNodes nodes, Turns turns, Route route, @Nullable Failover failover) {
		this.nodes = nodes;
		this.turns = turns;
		this.route = route;
		this.failover = failover;
	}

	@Override
	public EslOperations node(String name) {
		this.nodes.get(name);
		return through(Route.to(() -> this.nodes.get(name)));
	}

	@Override
	public EslOperations anyNode() {
		return through(this.turns.all());
	}

	@Override
	public EslOperations anyNode(String tag) {
		return through(this.turns.tagged(tag));
	}

	@Override
	public EslOperations failover(Failover failover) {
		return new EslTemplate(this.nodes, this.turns, this.route, failover);
	}

	@Override
	public ApiResponse api(String command, String... arguments) {
		return api(ApiCommand.of(command, arguments));
	}

	@Override
	public ApiResponse api(Duration limit, String command, String... arguments) {
		return api(limit, ApiCommand.of(command, arguments));
	}

	@Override
	public ApiResponse api(ApiCommand command) {
		return ask((node) -> api(node, node.options().timeouts().api(), command));
	}

	@Override
	public ApiResponse api(Duration limit, ApiCommand command) {
		return ask((node) -> api(node, limit, command));
	}

	@Override
	public BackgroundJob bgapi(String command, String... arguments) {
		return first().bgapi(command, arguments);
	}

	@Override
	public BackgroundJob bgapi(BgapiCommand command) {
		return first().bgapi(command);
	}

	@Override
	public BackgroundJob bgapi(ApiCommand command) {
		return first().bgapi(command);
	}

	@Override
	public BackgroundJob bgapi(Duration limit, String command, String... arguments) {
		return first().bgapi(limit, command, arguments);
	}

	@Override
	public BackgroundJob bgapi(Duration limit, ApiCommand command) {
		return first().bgapi(limit, command);
	}

	@Override
	public CommandReply send(EslCommand command) {
		return ask((node) -> await(node, node.send(command), node.options().timeouts().api(), command.verb()));
	}

	@Override
	public OriginateOutcome originate(Originate originate) {
		EslInboundClient node = first();
		Duration limit = originate.answerLimit()
			.plus(node.options().timeouts().subscription())
			.plus(node.options().originate().maxDelay());
		return await(node, node.originate(originate).answered(), limit, "bgapi originate");
	}

	@Override
	public ExecuteOutcome execute(String channel, String application, String... arguments) {
		EslInboundClient node = first();
		return await(node, node.execute(channel, application, arguments), node.options().timeouts().execute(),
				"sendmsg execute " + application);
	}

	@Override
	public ExecuteOutcome execute(Duration limit, ExecuteCommand command) {
		EslInboundClient node = first();
		return await(node, node.execute(limit, command), limit, command.verb());
	}

	private EslTemplate through(Route route) {
		return new EslTemplate(this.nodes, this.turns, route, this.failover);
	}

	private EslInboundClient first() {
		return this.route.nodes().get(0);
	}

	private <T> T ask(Function<EslInboundClient, T> question) {
		Iterator<EslInboundClient> nodes = this.route.nodes().iterator();
		List<EslException> failures = new ArrayList<>();
		while (true) {
			try {
				return question.apply(nodes.next());
			}
			catch (EslException ex) {
				if (this.failover == null || !this.failover.allows(ex) || !nodes.hasNext()) {
					failures.forEach(ex::addSuppressed);
					throw ex;
				}
				failures.add(ex);
			}
		}
	}

	private static ApiResponse api(EslInboundClient node, Duration limit, ApiCommand command) {
		return await(node, node.api(limit, command), limit, command.verb());
	}

	// The answer's own limit, which begins when the node is ready, ends the wait; the
	// grace is there for a loop that is held
	// up, and nobody notices it missing in a wait of years.
	private static <T> T await(EslInboundClient node, CompletableFuture<T> answer, Duration limit, String verb) {
		Duration before = node.options().readyWait();
		boolean isLong = limit.compareTo(LONG) >= 0 || before.compareTo(LONG) >= 0;
		Duration wait = isLong ? LONGEST : limit.plus(before).plus(GRACE);
		return Waiting.forResult(answer, wait, node.node().name(), verb);
	}

}
