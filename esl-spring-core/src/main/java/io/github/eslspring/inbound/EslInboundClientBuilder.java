package io.github.eslspring.inbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.subscription.Subscriptions;
import io.github.eslspring.transport.Customizers;
import io.github.eslspring.transport.EslTls;
import io.github.eslspring.transport.HostResolver;
import io.github.eslspring.transport.PipelineCustomizer;
import io.github.eslspring.transport.TransportCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link EslInboundClient}.
 */
public final class EslInboundClientBuilder {

	private EslNode node = EslNode.named(EslNode.DEFAULT_NAME);

	private String host = "localhost";

	private int port = Endpoint.DEFAULT_PORT;

	private @Nullable String user;

	private Secret password = Endpoint.DEFAULT_PASSWORD;

	private @Nullable EndpointSource source;

	private EventSelection events = EventSelection.NONE;

	private EventFormat format = EventFormat.PLAIN;

	private EventTypes eventTypes = EventTypes.defaults();

	private InboundOptions options = InboundOptions.DEFAULT;

	private @Nullable EslThreads threads;

	private @Nullable EslTls tls;

	private HostResolver resolver = HostResolver.SYSTEM;

	private final List<TransportCustomizer> transportCustomizers = new ArrayList<>();

	private final List<PipelineCustomizer> pipelineCustomizers = new ArrayList<>();

	private final Map<String, String> labels = new LinkedHashMap<>();

	private List<EventFilter> filters = List.of();

	private @Nullable CaptureOptions captureOptions;

	private @Nullable EslCapture capture;

	private @Nullable PreparedRecovery recovery;

	private EslProbe probe = EslProbe.NONE;

	private CommandGuard guard = CommandGuard.NONE;

	EslInboundClientBuilder() {
	}

	/**
	 * Name the node.
	 * @param node name and tags; {@code default} unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder node(EslNode node) {
		this.node = node;
		return this;
	}

	/**
	 * Set the host.
	 * @param host its name or address; {@code localhost} unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder host(String host) {
		this.host = host;
		return this;
	}

	/**
	 * Set the port.
	 * @param port the Event Socket's port; 8021 unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Log in as a user of the server's directory.
	 * @param user {@code user@domain}
	 * @return this builder
	 */
	public EslInboundClientBuilder user(@Nullable String user) {
		this.user = user;
		return this;
	}

	/**
	 * Set the password.
	 * @param password the server's or the user's; {@code ClueCon} unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder password(String password) {
		this.password = Secret.of(password);
		return this;
	}

	/**
	 * Look up host and credentials before every attempt, instead of fixed ones.
	 * @param source where to look them up
	 * @return this builder
	 */
	public EslInboundClientBuilder endpoint(EndpointSource source) {
		this.source = source;
		return this;
	}

	/**
	 * Subscribe to events beyond what listeners need.
	 * @param events which events
	 * @return this builder
	 * @throws IllegalArgumentException if FreeSWITCH does not know one of the names
	 */
	public EslInboundClientBuilder events(EventSelection events) {
		this.events = events.requireKnown();
		return this;
	}

	/**
	 * Choose how the server writes events. It makes no difference to who reads them, but
	 * for what the server itself loses, see {@code docs/protocol-notes.md}, event
	 * encodings; plain is the fastest.
	 * @param format the format; plain unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder format(EventFormat format) {
		this.format = format;
		return this;
	}

	/**
	 * Register event types of your own for subclasses of CUSTOM.
	 * @param eventTypes the types; their constructors run on listener threads
	 * @return this builder
	 */
	public EslInboundClientBuilder eventTypes(EventTypes eventTypes) {
		this.eventTypes = eventTypes;
		return this;
	}

	/**
	 * Set how the client behaves.
	 * @param options timeouts, reconnect, limits
	 * @return this builder
	 */
	public EslInboundClientBuilder options(InboundOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Share threads with other clients.
	 * @param threads the threads; they stay open when the client is closed
	 * @return this builder
	 */
	public EslInboundClientBuilder threads(EslThreads threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Record the traffic of this client alone.
	 * @param options what is recorded and where it goes; the sinks are closed with the
	 * client
	 * @return this builder
	 */
	public EslInboundClientBuilder capture(CaptureOptions options) {
		this.captureOptions = options;
		this.capture = null;
		return this;
	}

	/**
	 * Record the traffic together with that of other clients.
	 * @param capture takes what is recorded; stays open when the client is closed
	 * @return this builder
	 */
	public EslInboundClientBuilder capture(EslCapture capture) {
		this.capture = capture;
		this.captureOptions = null;
		return this;
	}

	/**
	 * Secure the connection.
	 * @param tls how, or {@code null} for not at all
	 * @return this builder
	 */
	public EslInboundClientBuilder tls(@Nullable EslTls tls) {
		this.tls = tls;
		return this;
	}

	/**
	 * Find the host's addresses in another way than the JDK does.
	 * @param resolver asked before every attempt
	 * @return this builder
	 */
	public EslInboundClientBuilder resolver(HostResolver resolver) {
		this.resolver = resolver;
		return this;
	}

	/**
	 * Change how connections are opened. Several customizers are applied in their order.
	 * @param customizer called for every connection
	 * @return this builder
	 */
	public EslInboundClientBuilder customizeTransport(TransportCustomizer customizer) {
		this.transportCustomizers.add(customizer);
		return this;
	}

	/**
	 * Change what is in the pipeline of every connection. Several customizers are applied
	 * in their order.
	 * @param customizer called for every connection
	 * @return this builder
	 */
	public EslInboundClientBuilder customizePipeline(PipelineCustomizer customizer) {
		this.pipelineCustomizers.add(customizer);
		return this;
	}

	/**
	 * Give the client a label, to be seen in its status and wherever something is
	 * recorded about it.
	 * @param key the label's name
	 * @param value its value; set again it replaces the one before
	 * @return this builder
	 * @throws IllegalArgumentException if either is blank or has a control character
	 */
	public EslInboundClientBuilder label(String key, String value) {
		requireLabel(key);
		requireLabel(value);
		this.labels.put(key, value);
		return this;
	}

	private static void requireLabel(String text) {
		if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("A label's name and value must not be blank or hold control characters");
		}
	}

	/**
	 * Give the client labels.
	 * @param labels names and values, as with {@link #label(String, String)}
	 * @return this builder
	 * @throws IllegalArgumentException as with {@link #label(String, String)}
	 */
	public EslInboundClientBuilder labels(Map<String, String> labels) {
		labels.forEach(this::label);
		return this;
	}

	/**
	 * Filter the events the server sends. It can be changed later by
	 * {@link EslInboundClient#subscriptions()}.
	 * @param filters the filters; none unless set
	 * @return this builder
	 * @throws IllegalArgumentException if one would hide how background jobs end
	 */
	public EslInboundClientBuilder filters(Collection<EventFilter> filters) {
		filters.forEach(Subscriptions::requireJobsHeard);
		this.filters = List.copyOf(filters);
		return this;
	}

	/**
	 * Carry on what another client began.
	 * @param recovery what that was; nothing unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder recovery(PreparedRecovery recovery) {
		this.recovery = recovery;
		return this;
	}

	/**
	 * Tell of what the client does, to count, time or trace it.
	 * @param probe told of it; nobody unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder probe(EslProbe probe) {
		this.probe = probe;
		return this;
	}

	/**
	 * Let somebody decide what the client may do to its server; whoever was told to
	 * before decides too.
	 * @param guard refuses what it may not; nothing unless set
	 * @return this builder
	 */
	public EslInboundClientBuilder guard(CommandGuard guard) {
		this.guard = this.guard.and(guard);
		return this;
	}

	/**
	 * Build the client. It does nothing until {@link EslInboundClient#connect()}.
	 * @return the client
	 * @throws IllegalArgumentException if a value makes no sense
	 */
	public EslInboundClient build() {
		EndpointSource from = source();
		EslCapture own = (this.captureOptions != null) ? new EslCapture(this.captureOptions) : null;
		EslCapture recording = (own != null) ? own : this.capture;
		Runnable endRecording = () -> endRecording(recording, own != null);
		if (this.threads != null) {
			return build(from, this.threads, recording, endRecording);
		}
		EslThreads ownThreads = EslThreads.withListenerThreads(EslThreads.DEFAULT_LISTENER_THREADS);
		return build(from, ownThreads, recording, () -> {
			endRecording.run();
			ownThreads.close();
		});
	}

	private EslInboundClient build(EndpointSource from, EslThreads on, @Nullable EslCapture recording,
			Runnable afterClose) {
		return new EslInboundClient(new NodeRuntime(this, from, on, recording), on.continuations(), afterClose);
	}

	private static void endRecording(@Nullable EslCapture recording, boolean own) {
		if (own && recording != null) {
			recording.close();
		}
		else if (recording != null) {
			recording.flush();
		}
	}

	EslNode node() {
		return this.node;
	}

	EventSelection events() {
		return this.events;
	}

	EventFormat format() {
		return this.format;
	}

	EventTypes eventTypes() {
		return this.eventTypes;
	}

	InboundOptions options() {
		return this.options;
	}

	HostResolver resolver() {
		return this.resolver;
	}

	Customizers customizers() {
		return new Customizers(this.transportCustomizers, this.pipelineCustomizers);
	}

	Map<String, String> labels() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.labels));
	}

	List<EventFilter> filters() {
		return this.filters;
	}

	@Nullable PreparedRecovery recovery() {
		return this.recovery;
	}

	EslProbe probe() {
		return this.probe;
	}

	CommandGuard guard() {
		return this.guard;
	}

	private EndpointSource source() {
		if (this.source != null) {
			return this.source;
		}
		Endpoint fixed = new Endpoint(this.host, this.port, this.user, this.password, this.tls);
		return () -> fixed;
	}

}
