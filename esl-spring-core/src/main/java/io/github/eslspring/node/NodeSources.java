package io.github.eslspring.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.inbound.EslInboundClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the nodes in line with what sources tell. What one source tells, or fails to
 * tell, changes nothing of another's nodes, nor of those added by hand.
 */
final class NodeSources {

	private static final Logger logger = LoggerFactory.getLogger(NodeSources.class);

	private final Membership membership;

	private final EslNodeFactory factory;

	private final List<SourceState> sources = new CopyOnWriteArrayList<>();

	NodeSources(Membership membership, EslNodeFactory factory) {
		this.membership = membership;
		this.factory = factory;
	}

	void add(EslNodeSource source) {
		SourceState added = new SourceState(source);
		this.sources.add(added);
		refresh(added);
	}

	void refresh() {
		this.sources.forEach(this::refresh);
	}

	void refresh(EslNodeSource source) {
		this.sources.stream().filter((state) -> state.isOf(source)).forEach(this::refresh);
	}

	List<EslNodeSourceStatus> status() {
		Members now = this.membership.now();
		return this.sources.stream()
			.map((source) -> source.status(now.byName()
				.values()
				.stream()
				.filter((member) -> member.source() == source)
				.map(Member::name)
				.toList()))
			.toList();
	}

	private void refresh(SourceState source) {
		synchronized (source) {
			Map<String, EslNodeDefinition> wanted = source.ask();
			if (wanted == null) {
				return;
			}
			Map<String, String> rejected = new LinkedHashMap<>();
			this.membership.change(() -> {
				removeOthers(source, wanted);
				wanted.values().forEach((definition) -> take(source, definition, rejected));
			});
			source.succeeded(rejected);
		}
	}

	private void removeOthers(SourceState source, Map<String, EslNodeDefinition> wanted) {
		for (Member member : this.membership.now().byName().values()) {
			if (member.source() == source && !wanted.containsKey(member.name())) {
				this.membership.remove(member);
			}
		}
	}

	private void take(SourceState source, EslNodeDefinition definition, Map<String, String> rejected) {
		try {
			Member present = this.membership.now().byName().get(definition.name());
			if (present == null) {
				this.membership.add(Member.of(this.factory, definition, source));
			}
			else if (present.source() != source) {
				rejected.put(definition.name(), "there is a node of that name from elsewhere");
			}
			else if (!present.isUnchangedBy(definition)) {
				change(present, definition, source);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("{}: the client cannot be made: {} at {}", definition.name(), ex.getClass().getName(),
					ex.getStackTrace());
			rejected.put(definition.name(), reason(definition, ex));
		}
	}

	/**
	 * What a foreign exception says may hold secrets; status and log are seen by many. So
	 * only what we say ourselves about the definition is shown, and no other text.
	 */
	private static String reason(EslNodeDefinition definition, RuntimeException problem) {
		try {
			definition.applyTo(EslInboundClient.builder());
		}
		catch (IllegalArgumentException mistake) {
			return String.valueOf(mistake.getMessage());
		}
		return "its client cannot be made: " + problem.getClass().getSimpleName();
	}

	private void change(Member present, EslNodeDefinition definition, SourceState source) {
		if (present.canBeRedirected(definition)) {
			this.membership.redirect(present.redirected(definition));
		}
		else {
			this.membership.replace(present, Member.of(this.factory, definition, source));
		}
	}

}
