package io.github.eslspring.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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

/**
 * {@link EslOperations} on the nodes of an application. Without {@link #node(String)} it
 * speaks to the only node there is.
 */
public final class EslTemplate implements EslOperations {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private static final Duration LONG = Duration.ofDays(365);

	private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

	private final EslNodes nodes;

	private final Supplier<EslInboundClient> client;

	/**
	 * Create a template.
	 * @param nodes the nodes of the application
	 */
	public EslTemplate(EslNodes nodes) {
		this(nodes, nodes::single);
	}

	private EslTemplate(EslNodes nodes, Supplier<EslInboundClient> client) {
		this.nodes = nodes;
		this.client = client;
	}

	@Override
	public ApiResponse api(String command, String... arguments) {
		EslInboundClient node = this.client.get();
		return api(node, node.options().timeouts().api(), command, arguments);
	}

	@Override
	public ApiResponse api(Duration limit, String command, String... arguments) {
		return api(this.client.get(), limit, command, arguments);
	}

	@Override
	public BackgroundJob bgapi(String command, String... arguments) {
		return this.client.get().bgapi(command, arguments);
	}

	@Override
	public EslOperations node(String name) {
		EslInboundClient node = this.nodes.get(name);
		return new EslTemplate(this.nodes, () -> node);
	}

	@Override
	public ApiResponse api(ApiCommand command) {
		return api(this.client.get().options().timeouts().api(), command);
	}

	@Override
	public ApiResponse api(Duration limit, ApiCommand command) {
		EslInboundClient node = this.client.get();
		return await(node, node.api(limit, command), limit, command.verb());
	}

	@Override
	public BackgroundJob bgapi(BgapiCommand command) {
		return this.client.get().bgapi(command);
	}

	@Override
	public BackgroundJob bgapi(ApiCommand command) {
		return this.client.get().bgapi(command);
	}

	@Override
	public BackgroundJob bgapi(Duration limit, String command, String... arguments) {
		return this.client.get().bgapi(limit, command, arguments);
	}

	@Override
	public BackgroundJob bgapi(Duration limit, ApiCommand command) {
		return this.client.get().bgapi(limit, command);
	}

	@Override
	public CommandReply send(EslCommand command) {
		EslInboundClient node = this.client.get();
		return await(node, node.send(command), node.options().timeouts().api(), command.verb());
	}

	@Override
	public OriginateOutcome originate(Originate originate) {
		EslInboundClient node = this.client.get();
		Duration limit = originate.answerLimit()
			.plus(node.options().timeouts().subscription())
			.plus(node.options().originate().maxDelay());
		return await(node, node.originate(originate).answered(), limit, "bgapi originate");
	}

	@Override
	public ExecuteOutcome execute(String channel, String application, String... arguments) {
		EslInboundClient node = this.client.get();
		return await(node, node.execute(channel, application, arguments), node.options().timeouts().execute(),
				"sendmsg execute " + application);
	}

	@Override
	public ExecuteOutcome execute(Duration limit, ExecuteCommand command) {
		EslInboundClient node = this.client.get();
		return await(node, node.execute(limit, command), limit, command.verb());
	}

	private static ApiResponse api(EslInboundClient node, Duration limit, String command, String... arguments) {
		return await(node, node.api(limit, command, arguments), limit, "api " + command);
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
