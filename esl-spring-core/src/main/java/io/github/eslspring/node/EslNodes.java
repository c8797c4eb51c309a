package io.github.eslspring.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * The nodes of an application, by name. They can come and go while the application runs.
 * Can be used from any thread; only {@link #refresh()} waits for somebody. In a Spring
 * Boot application a node that is added is connected by itself as long as the application
 * runs; elsewhere {@code nodes.onNode(EslInboundClient::connect, (client) -> {})} does
 * that. <pre class="code">
 * EslInboundClient client = nodes.get("pbx1");
 * nodes.broadcast(ApiCommand.of("reloadxml")).thenAccept(this::report);
 * </pre>
 */
public final class EslNodes {

	private final Membership membership = new Membership();

	private final EslNodeFactory factory;

	private final NodeSources sources;

	/**
	 * Create the registry with nodes whose clients are made elsewhere.
	 * @param clients the clients; the caller starts and stops them
	 */
	public EslNodes(Collection<EslInboundClient> clients) {
		this((definition) -> {
			throw new IllegalStateException("Nothing here makes clients; add a client instead of a definition, "
					+ "or create the nodes with an EslNodeFactory");
		});
		clients.forEach(this::add);
	}

	/**
	 * Create the registry without a node.
	 * @param factory makes the clients of nodes that are added
	 */
	public EslNodes(EslNodeFactory factory) {
		this.factory = factory;
		this.sources = new NodeSources(this.membership, factory);
	}

	/**
	 * The client of a node.
	 * @param name the node's name
	 * @return the client
	 * @throws IllegalArgumentException if there is no such node; the message lists the
	 * known ones
	 */
	public EslInboundClient get(String name) {
		return member(name).client();
	}

	/**
	 * All clients.
	 * @return an immutable list, in the order in which the nodes came
	 */
	public List<EslInboundClient> all() {
		return this.membership.now().clients();
	}

	/**
	 * The clients of the nodes that have a tag.
	 * @param tag the tag
	 * @return an immutable list in the order of {@link #all()}, empty if no node has it
	 */
	public List<EslInboundClient> withTag(String tag) {
		return all().stream().filter((client) -> client.node().tags().contains(tag)).toList();
	}

	/**
	 * Add a node.
	 * @param definition the node
	 * @return its client
	 * @throws IllegalArgumentException if there is a node of that name, or the definition
	 * cannot be used
	 */
	public EslInboundClient add(EslNodeDefinition definition) {
		requireNew(definition.name());
		Member added = Member.of(this.factory, definition, null);
		this.membership.add(added);
		return added.client();
	}

	/**
	 * Add a node whose client was made elsewhere.
	 * @param client the client; closed when the node is removed
	 * @throws IllegalArgumentException if there is a node of that name
	 */
	public void add(EslInboundClient client) {
		this.membership.add(Member.of(client));
	}

	/**
	 * Remove a node. From now on nothing here knows it, and its listeners get no new
	 * events; those that came are handled and commands that were accepted settle, as long
	 * as the node's drain limit allows. A node that comes from a source comes back when
	 * that is refreshed.
	 * @param name the node's name
	 * @return completed when its connection is closed, soon after the drain limit at the
	 * latest; never fails
	 * @throws IllegalArgumentException if there is no such node; the message lists the
	 * known ones
	 */
	public CompletableFuture<Void> remove(String name) {
		return this.membership.remove(member(name));
	}

	/**
	 * Be told when nodes come and go: of those that are there at once, in the calling
	 * thread, and then in the thread that adds a node, before it is connected. The end of
	 * a node is told when the events that came from it are handled. Nodes do not change
	 * while a listener is called, so it must not wait for a thread that changes them.
	 * What a listener throws is logged, but for the nodes that are there: then it is
	 * thrown here, and the listener is not registered.
	 * @param added called with the client of a node that has come
	 * @param removed called with the client of a node that goes
	 * @return takes both back
	 */
	public Registration onNode(Consumer<EslInboundClient> added, Consumer<EslInboundClient> removed) {
		return this.membership.listen(added, removed);
	}

	/**
	 * Run a command on all nodes, side by side.
	 * @param command the command
	 * @return one result for each node, in the order of {@link #all()}, when the last one
	 * has answered or its limit has passed
	 */
	public CompletableFuture<List<NodeResult<ApiResponse>>> broadcast(ApiCommand command) {
		return new Broadcast<>((client) -> client.api(command)).to(all());
	}

	/**
	 * Run a command on all nodes that have a tag, side by side.
	 * @param tag the tag
	 * @param command the command
	 * @return as with {@link #broadcast(ApiCommand)}
	 */
	public CompletableFuture<List<NodeResult<ApiResponse>>> broadcast(String tag, ApiCommand command) {
		return new Broadcast<>((client) -> client.api(command)).to(withTag(tag));
	}

	/**
	 * Send any other command to all nodes, side by side.
	 * @param command a command that does not change the connection itself
	 * @return as with {@link #broadcast(ApiCommand)}; fails with
	 * {@link IllegalArgumentException} if there is a method for that command
	 */
	public CompletableFuture<List<NodeResult<CommandReply>>> broadcast(EslCommand command) {
		return new Broadcast<>((client) -> client.send(command)).to(all());
	}

	/**
	 * Send any other command to all nodes that have a tag, side by side.
	 * @param tag the tag
	 * @param command a command that does not change the connection itself
	 * @return as with {@link #broadcast(EslCommand)}
	 */
	public CompletableFuture<List<NodeResult<CommandReply>>> broadcast(String tag, EslCommand command) {
		return new Broadcast<>((client) -> client.send(command)).to(withTag(tag));
	}

	/**
	 * Take in the nodes of a source, now and at every {@link #refresh()}. Waits for the
	 * source. Of two nodes of one name the one that was first stays.
	 * @param source tells which nodes there are
	 */
	public void addSource(EslNodeSource source) {
		this.sources.add(source);
	}

	/**
	 * Ask all sources again, one after the other, and wait for them. A source that fails
	 * leaves its nodes as they are.
	 * @return how the sources do
	 */
	public List<EslNodeSourceStatus> refresh() {
		this.sources.refresh();
		return sources();
	}

	/**
	 * Ask one source again and wait for it, and for no other.
	 * @param source a source that was added; any other is left alone
	 */
	public void refresh(EslNodeSource source) {
		this.sources.refresh(source);
	}

	/**
	 * How the sources do. Does no I/O.
	 * @return one status for each, in the order they were added
	 */
	public List<EslNodeSourceStatus> sources() {
		return this.sources.status();
	}

	/**
	 * The only node.
	 * @return its client
	 * @throws IllegalStateException if there is not exactly one node; the message names
	 * them
	 */
	EslInboundClient single() {
		List<EslInboundClient> all = all();
		if (all.size() != 1) {
			throw new IllegalStateException("Which node? Say node(\"...\") or anyNode() first; known: "
					+ this.membership.now().byName().keySet());
		}
		return all.get(0);
	}

	private Member member(String name) {
		Members now = this.membership.now();
		Member member = now.byName().get(name);
		if (member == null) {
			throw new IllegalArgumentException("There is no node '" + name + "'; known: " + now.byName().keySet());
		}
		return member;
	}

	private void requireNew(String name) {
		if (this.membership.now().byName().containsKey(name)) {
			throw new IllegalArgumentException("There is a node named '" + name + "'");
		}
	}

}
