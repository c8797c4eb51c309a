package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.eslspring.test.dialplan.Dialplan;

/**
 * A call that does not exist yet. Not safe for several threads.
 */
public final class NewCall {

	private final Calls calls;

	private final String callerNumber;

	private final Map<String, String> variables = new LinkedHashMap<>();

	private String callerName;

	private String context = Dialplan.DEFAULT_CONTEXT;

	private String uuid = UUID.randomUUID().toString();

	NewCall(Calls calls, String callerNumber) {
		this.calls = calls;
		this.callerNumber = callerNumber;
		this.callerName = callerNumber;
	}

	/**
	 * The caller's name; otherwise it is the number.
	 * @param name the name
	 * @return this call
	 */
	public NewCall callerName(String name) {
		this.callerName = name;
		return this;
	}

	/**
	 * The dialplan context; otherwise it is {@code default}.
	 * @param context the context
	 * @return this call
	 */
	public NewCall context(String context) {
		this.context = context;
		return this;
	}

	/**
	 * The channel's Unique-ID; otherwise it is random.
	 * @param uuid any text without spaces
	 * @return this call
	 */
	public NewCall uuid(String uuid) {
		this.uuid = uuid;
		return this;
	}

	/**
	 * A channel variable.
	 * @param name its name without {@code variable_}
	 * @param value its value
	 * @return this call
	 */
	public NewCall variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/**
	 * Lets the call come in: it is created, rings and enters the dialplan. An extension
	 * that fits takes it on; without one it does what it is told by its verbs.
	 * @param destination the number called
	 * @return the live call
	 */
	public SimulatedCall to(String destination) {
		SimulatedCall call = create(CallDirection.INBOUND, this.callerNumber, destination);
		call.arrive();
		return call;
	}

	/** A leg to a phone that has not been created yet. */
	SimulatedCall outbound(String destination) {
		return create(CallDirection.OUTBOUND, destination, destination);
	}

	private SimulatedCall create(CallDirection direction, String party, String destination) {
		CallerId callee = (direction == CallDirection.OUTBOUND) ? new CallerId(CallerProfile.OUTBOUND_NAME, destination)
				: null;
		CallerProfile profile = CallerProfile.first(new CallerId(this.callerName, this.callerNumber), callee,
				destination, Endpoint.SOFIA.dialplan(), this.context, direction);
		return new SimulatedCall(this.calls, direction, Endpoint.SOFIA, this.uuid,
				"sofia/internal/" + party + "@127.0.0.1", profile, this.variables);
	}

}
