package io.github.eslspring.test.call;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a channel knows of its other leg. Guarded by the lock of all calls.
 */
final class Partner {

	private final Channel own;

	private volatile @Nullable Channel other;

	private volatile boolean originator;

	private volatile boolean bonded;

	Partner(Channel own) {
		this.own = own;
	}

	/** The other leg is known from now on. */
	void pair(Channel other, boolean asOriginator) {
		this.other = other;
		this.originator = asOriginator;
	}

	void bond() {
		this.bonded = true;
	}

	void join(Channel other, boolean asOriginator) {
		pair(other, asOriginator);
		bond();
		this.own.times().bridged(this.own.stamp().now());
		Map<String, String> variables = this.own.variables();
		variables.put("bridge_to", other.uuid());
		variables.put("last_bridge_to", other.uuid());
		variables.put("bridge_channel", other.name());
		variables.put("bridge_uuid", other.uuid());
		variables.put("signal_bond", other.uuid());
		CallerId seen = other.profile().callee();
		if (seen != null) {
			variables.put("last_sent_callee_id_name", seen.name());
			variables.put("last_sent_callee_id_number", seen.number());
		}
		if (asOriginator) {
			this.own.bridges();
		}
	}

	void part(String cause) {
		this.bonded = false;
		Map<String, String> variables = this.own.variables();
		variables.remove("bridge_to");
		variables.put("last_bridge_hangup_cause", cause);
		variables.put("bridge_hangup_cause", cause);
		variables.put("last_bridge_role", this.originator ? "originator" : "originatee");
	}

	/** The other leg of a bridge, or that dialled or was dialled by this one. */
	@Nullable Channel channel() {
		return this.other;
	}

	/** Whether this leg dialled the other one. */
	boolean isOriginator() {
		return this.originator;
	}

	/** The UUID of the call, which is that of the leg that dialled. */
	String callUuid() {
		Channel other = this.other;
		return (this.bonded && other != null && !this.originator) ? other.uuid() : this.own.uuid();
	}

}
