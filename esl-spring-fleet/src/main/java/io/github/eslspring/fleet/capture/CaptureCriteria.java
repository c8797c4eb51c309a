package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.capture.ArtifactKind;
import org.jspecify.annotations.Nullable;

/**
 * Which records are meant: those that fit all that is set. Immutable.
 */
public final class CaptureCriteria {

	private static final CaptureCriteria ALL = new CaptureCriteria("", List.of());

	private final String condition;

	private final List<Object> arguments;

	private CaptureCriteria(String condition, List<Object> arguments) {
		this.condition = condition;
		this.arguments = arguments;
	}

	/**
	 * All records.
	 * @return criteria that every record fits
	 */
	public static CaptureCriteria all() {
		return ALL;
	}

	/**
	 * Only what was recorded in a time.
	 * @param from from when on, {@code null} for any
	 * @param until until when, inclusive, {@code null} for any
	 * @return narrower criteria
	 * @throws IllegalArgumentException if the end is before the beginning
	 */
	public CaptureCriteria captured(@Nullable Instant from, @Nullable Instant until) {
		if (from != null && until != null && until.isBefore(from)) {
			throw new IllegalArgumentException("'until' must not be before 'from'");
		}
		CaptureCriteria narrower = this;
		if (from != null) {
			narrower = narrower.and("CAPTURED_MICROS >= ?", Micros.of(from));
		}
		return (until != null) ? narrower.and("CAPTURED_MICROS <= ?", Micros.of(until)) : narrower;
	}

	/**
	 * Only one kind.
	 * @param kind the kind
	 * @return narrower criteria
	 */
	public CaptureCriteria kind(ArtifactKind kind) {
		return and("KIND = ?", kind.word());
	}

	/**
	 * Only commands of a verb, or events of a name.
	 * @param name the name, such as {@code api status} or {@code CHANNEL_ANSWER}
	 * @return narrower criteria
	 */
	public CaptureCriteria name(String name) {
		return text("NAME", name);
	}

	/**
	 * Only one node.
	 * @param node its name
	 * @return narrower criteria
	 */
	public CaptureCriteria node(String node) {
		return text("NODE", node);
	}

	/**
	 * Only what one instance wrote.
	 * @param instance what it is called
	 * @return narrower criteria
	 */
	public CaptureCriteria instance(String instance) {
		return text("INSTANCE", instance);
	}

	/**
	 * Only one client.
	 * @param runtimeId its id
	 * @return narrower criteria
	 */
	public CaptureCriteria runtimeId(String runtimeId) {
		return text("RUNTIME_ID", runtimeId);
	}

	/**
	 * Only connections made by the attempt of a number.
	 * @param generation the number
	 * @return narrower criteria
	 */
	public CaptureCriteria generation(long generation) {
		return and("GENERATION = ?", generation);
	}

	/**
	 * Only one background job.
	 * @param jobUuid its id
	 * @return narrower criteria
	 */
	public CaptureCriteria jobUuid(String jobUuid) {
		return text("JOB_UUID", jobUuid);
	}

	/**
	 * Only one command with all that belongs to it.
	 * @param operationId its id
	 * @return narrower criteria
	 */
	public CaptureCriteria operationId(String operationId) {
		return text("OPERATION_ID", operationId);
	}

	private CaptureCriteria text(String column, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException("What is looked for must not be blank");
		}
		return and(column + " = ?", value);
	}

	private CaptureCriteria and(String condition, Object argument) {
		List<Object> all = new ArrayList<>(this.arguments);
		all.add(argument);
		return new CaptureCriteria(this.condition + " AND " + condition, List.copyOf(all));
	}

	/** Follows another condition. */
	String condition() {
		return this.condition;
	}

	List<Object> arguments() {
		return this.arguments;
	}

}
