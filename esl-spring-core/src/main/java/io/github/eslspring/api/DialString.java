package io.github.eslspring.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call, for {@code originate} and {@code bridge}: endpoints with variables,
 * called at the same time ({@link #and}), one after the other ({@link #or}) or as
 * independent dial strings ({@link #enterprise}). Immutable.
 * <p>
 * {@link #toString()} writes it with the protection FreeSWITCH's several rounds of
 * splitting need, as the {@code bridge} application and XML take it; {@link Originate}
 * protects it once more. Every value arrives exactly, with these limits of the server: an
 * empty value cannot be given, brackets of the kind around a value must be balanced in
 * it, and a value with <code>${</code> is dropped by {@code originate} unless
 * {@code origination_nested_vars} is set. A variable of all legs wins over one of a
 * single leg of the same name unless {@code local_var_clobber} is {@code true} for all
 * legs. See {@code docs/protocol-notes.md}, dial strings and arguments.
 * <pre class="code">
 * DialString desk = DialString.user("1000@example.com").legTimeout(Duration.ofSeconds(15));
 * DialString all = desk.or(DialString.gateway("carrier", "+4930123")).callerId("Acme, it's us", "100");
 * </pre>
 */
public final class DialString {

	private final Variables variables;

	private final List<DialPlan> plans;

	DialString(Variables variables, List<DialPlan> plans) {
		this.variables = variables;
		this.plans = List.copyOf(plans);
	}

	/**
	 * A user of the directory.
	 * @param user the user, alone or with {@code @domain}
	 * @return the dial string
	 */
	public static DialString user(String user) {
		return endpoint("user", user);
	}

	/**
	 * An address reached through a SIP profile.
	 * @param profile the profile's name
	 * @param destination for example {@code 1000@example.com}
	 * @return the dial string
	 */
	public static DialString sofia(String profile, String destination) {
		return endpoint("sofia", requireNoSlash("profile", profile) + "/" + requirePart("destination", destination));
	}

	/**
	 * A number reached through a SIP gateway.
	 * @param gateway the gateway's name
	 * @param destination the number
	 * @return the dial string
	 */
	public static DialString gateway(String gateway, String destination) {
		return endpoint("sofia",
				"gateway/" + requireNoSlash("gateway", gateway) + "/" + requirePart("destination", destination));
	}

	/**
	 * An extension of the server's own dialplan.
	 * @param extension the extension
	 * @param context its context
	 * @return the dial string
	 */
	public static DialString loopback(String extension, String context) {
		return endpoint("loopback", requireNoSlash("extension", extension) + "/" + requireNoSlash("context", context));
	}

	/**
	 * A group of the directory, called as the directory says.
	 * @param group the group, alone or with {@code @domain}
	 * @return the dial string
	 */
	public static DialString group(String group) {
		return endpoint("group", group);
	}

	/**
	 * Nobody: fails with a cause at once. For the end of a fail-over list.
	 * @param cause the hangup cause, such as {@code user_busy}
	 * @return the dial string
	 */
	public static DialString error(String cause) {
		return endpoint("error", HangupCause.require(WireText.requireWord("cause", cause)));
	}

	/**
	 * Any endpoint.
	 * @param type the kind of endpoint, such as {@code verto.rtc}
	 * @param destination what follows the slash
	 * @return the dial string
	 */
	public static DialString endpoint(String type, String destination) {
		requireNoSlash("type", Variables.requireName("type", type));
		requirePart("destination", destination);
		DialLeg leg = new DialLeg(Variables.NONE, type + "/" + destination);
		return new DialString(Variables.NONE, List.of(new DialPlan(Variables.NONE, List.of(List.of(leg)))));
	}

	/**
	 * Independent dial strings, tried at the same time, each with its own fail-over; the
	 * first that answers wins.
	 * @param strings two or more dial strings that are not enterprise themselves
	 * @return the dial string
	 */
	public static DialString enterprise(DialString... strings) {
		if (strings.length < 2) {
			throw new IllegalArgumentException("'strings' must be at least two dial strings");
		}
		return new DialString(Variables.NONE, Arrays.stream(strings).map(DialString::single).toList());
	}

	/**
	 * Read a dial string as the server does.
	 * @param text the dial string, as the {@code bridge} application takes it
	 * @return the dial string
	 * @throws IllegalArgumentException if a bracket is not closed, a leg is missing, or a
	 * variable could not be written again
	 */
	public static DialString parse(String text) {
		return new DialStringParser(WireText.requireLine("text", text)).parse();
	}

	/**
	 * The same legs and those of another, called at the same time.
	 * @param other a dial string without variables of all legs
	 * @return the dial string
	 * @throws IllegalArgumentException if one of them tries several groups one after the
	 * other
	 */
	public DialString and(DialString other) {
		DialPlan mine = single();
		DialPlan its = joinable(other);
		if (mine.groups().size() > 1 || its.groups().size() > 1) {
			throw new IllegalArgumentException("and(..) comes before or(..): legs called at the same time are one"
					+ " group, fail-over goes from group to group");
		}
		List<DialLeg> legs = new ArrayList<>(mine.groups().get(0));
		legs.addAll(its.groups().get(0));
		return new DialString(this.variables, List.of(new DialPlan(mine.variables(), List.of(legs))));
	}

	/**
	 * The same, and if nobody answers another.
	 * @param other a dial string without variables of all legs
	 * @return the dial string
	 */
	public DialString or(DialString other) {
		DialPlan mine = single();
		List<List<DialLeg>> groups = new ArrayList<>(mine.groups());
		groups.addAll(joinable(other).groups());
		return new DialString(this.variables, List.of(new DialPlan(mine.variables(), groups)));
	}

	/**
	 * The same with a variable on all legs: in <code>{}</code>, or <code>&lt;&gt;</code>
	 * for an enterprise dial string.
	 * @param name the variable's name
	 * @param value its value
	 * @return the dial string
	 * @throws IllegalArgumentException if the server has no way to take the name or value
	 */
	public DialString variable(String name, String value) {
		if (this.plans.size() > 1) {
			return new DialString(this.variables.with(name, value, Brackets.ENTERPRISE), this.plans);
		}
		DialPlan plan = this.plans.get(0);
		return new DialString(this.variables,
				List.of(new DialPlan(plan.variables().with(name, value, Brackets.ALL), plan.groups())));
	}

	/**
	 * The same with a variable on each leg there is now, in <code>[]</code>: those joined
	 * later do not have it.
	 * @param name the variable's name
	 * @param value its value
	 * @return the dial string
	 * @throws IllegalArgumentException if the server has no way to take the name or value
	 */
	public DialString legVariable(String name, String value) {
		UnaryOperator<DialLeg> with = (leg) -> new DialLeg(leg.variables().with(name, value, Brackets.LEG),
				leg.endpoint());
		return new DialString(this.variables,
				this.plans.stream()
					.map((plan) -> new DialPlan(plan.variables(),
							plan.groups().stream().map((group) -> group.stream().map(with).toList()).toList()))
					.toList());
	}

	/**
	 * The same with the caller id that is shown to those called.
	 * @param name the caller's name
	 * @param number the caller's number
	 * @return the dial string
	 */
	public DialString callerId(String name, String number) {
		return variable("origination_caller_id_name", name).variable("origination_caller_id_number", number);
	}

	/**
	 * The same with a limit for each leg to answer.
	 * @param time the limit, in whole seconds (a fraction is rounded up)
	 * @return the dial string
	 */
	public DialString legTimeout(Duration time) {
		return legVariable("leg_timeout", Long.toString(WholeSeconds.of(WholeSeconds.require("time", time))));
	}

	/**
	 * The same with a Unique-ID chosen by the caller.
	 * @param uuid the id of the new channel
	 * @return the dial string
	 * @throws IllegalArgumentException if there are several legs, which cannot share it
	 */
	public DialString uuid(String uuid) {
		if (this.plans.stream().mapToInt((plan) -> plan.legs().size()).sum() > 1) {
			throw new IllegalArgumentException("'uuid' must be set on each leg before they are joined");
		}
		return legVariable("origination_uuid", WireText.requireWord("uuid", uuid));
	}

	/**
	 * The same with a Unique-ID for every leg that has none yet: each its own, because
	 * the server gives one id to one channel and makes up others for the rest.
	 * @param uuids makes the ids
	 * @return the dial string
	 * @throws IllegalArgumentException if legs share one id already
	 */
	public DialString withLegUuids(Supplier<String> uuids) {
		DialString identified = new DialString(this.variables,
				this.plans.stream().map((plan) -> plan.withLegUuids(uuids, this.variables)).toList());
		List<String> ids = identified.legUuids();
		if (new HashSet<>(ids).size() < ids.size()) {
			throw new IllegalArgumentException("'origination_uuid' must be another one for each leg");
		}
		return identified;
	}

	/**
	 * The Unique-IDs that were chosen for legs.
	 * @return the ids in the order of the legs, without those of legs that have none
	 */
	public List<String> legUuids() {
		return this.plans.stream().flatMap((plan) -> plan.legUuids(this.variables)).toList();
	}

	/**
	 * The variables of all legs.
	 * @return names and values, in order
	 */
	public Map<String, String> variables() {
		return (this.plans.size() > 1 || this.plans.get(0).variables().isEmpty()) ? this.variables.values()
				: this.plans.get(0).variables().values();
	}

	/**
	 * The endpoints, in the order written.
	 * @return for example {@code user/1000}
	 */
	public List<String> endpoints() {
		return this.plans.stream().flatMap((plan) -> plan.legs().stream()).map(DialLeg::endpoint).toList();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DialString string && this.variables.equals(string.variables)
				&& this.plans.equals(string.plans);
	}

	@Override
	public int hashCode() {
		return 31 * this.variables.hashCode() + this.plans.hashCode();
	}

	/**
	 * The dial string as the {@code bridge} application takes it.
	 * @return the text, variables included
	 */
	@Override
	public String toString() {
		return DialPlan.breakUp(this.variables.print(Brackets.ENTERPRISE))
				+ this.plans.stream().map(DialPlan::print).collect(Collectors.joining(":_:"));
	}

	private DialPlan single() {
		if (this.plans.size() > 1 || !this.variables.isEmpty()) {
			throw new IllegalArgumentException("An enterprise dial string cannot be part of another");
		}
		return this.plans.get(0);
	}

	private static DialPlan joinable(DialString other) {
		DialPlan plan = other.single();
		if (!plan.variables().isEmpty()) {
			throw new IllegalArgumentException("Variables of all legs belong on the first dial string;"
					+ " use legVariable(..) for the legs of one");
		}
		return plan;
	}

	private static String requireNoSlash(String field, String text) {
		if (requirePart(field, text).indexOf('/') >= 0) {
			throw new IllegalArgumentException("'" + field + "' must not contain a slash");
		}
		return text;
	}

	private static String requirePart(String field, String text) {
		return WireText.requireText(field, text);
	}

}
