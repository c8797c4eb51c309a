package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A call that does not exist yet. Not safe for several threads.
 */
public final class NewCall {

	private final Calls calls;

	private final String callerNumber;

	private final Map<String, String> variables = new LinkedHashMap<>();

	private String callerName;

	private String context = "default";

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
	 * Lets the call come in: it is created, rings and enters the dialplan.
	 * @param destination the number called
	 * @return the live call
	 */
	public SimulatedCall to(String destination) {
		SimulatedCall call = create(CallDirection.INBOUND, "sofia/internal/" + this.callerNumber + "@127.0.0.1",
				destination);
		call.arrive();
		return call;
	}

	SimulatedCall create(CallDirection direction, String channelName, String destination) {
		CallerProfile profile = new CallerProfile(this.callerName, this.callerNumber, destination, this.context,
				channelName);
		return new SimulatedCall(this.calls, direction, this.uuid, profile, this.variables);
	}

}
