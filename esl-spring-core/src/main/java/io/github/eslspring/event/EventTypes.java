package io.github.eslspring.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which type an event of which name, or a CUSTOM event of which subclass, becomes.
 * Immutable; each {@code with} method returns another registry.
 */
public final class EventTypes {

	private static final Logger logger = System.getLogger(EventTypes.class.getName());

	private static final EventTypes DEFAULTS = new EventTypes(DefaultTypes.byName(), DefaultTypes.bySubclass(),
			EventTypes::log);

	private final Map<EventName, EventType<?>> byName;

	private final Map<String, EventType<?>> bySubclass;

	private final BiConsumer<EslEvent, Throwable> failures;

	private EventTypes(Map<EventName, EventType<?>> byName, Map<String, EventType<?>> bySubclass,
			BiConsumer<EslEvent, Throwable> failures) {
		this.byName = Map.copyOf(byName);
		this.bySubclass = Map.copyOf(bySubclass);
		this.failures = failures;
	}

	/**
	 * The types of this library.
	 * @return the registry
	 */
	public static EventTypes defaults() {
		return DEFAULTS;
	}

	/**
	 * Add a type for a CUSTOM subclass, or replace the one it has.
	 * @param subclass the subclass, to the letter
	 * @param constructor makes the type of an event; the inbound client calls it on a
	 * listener thread. It should only wrap
	 * @return a registry with it
	 */
	public EventTypes withCustom(String subclass, Function<? super EslEvent, ? extends EslEvent> constructor) {
		return withCustom(subclass, EslEvent.class, constructor);
	}

	/**
	 * Add a type for a CUSTOM subclass, or replace the one it has, so that
	 * {@link #subclasses(Class)} finds it.
	 * @param <T> the type
	 * @param subclass the subclass, to the letter
	 * @param type the type
	 * @param constructor makes the type of an event; the inbound client calls it on a
	 * listener thread. It should only wrap
	 * @return a registry with it
	 */
	public <T extends EslEvent> EventTypes withCustom(String subclass, Class<T> type,
			Function<? super EslEvent, ? extends T> constructor) {
		if (subclass.isBlank()) {
			throw new IllegalArgumentException("a CUSTOM subclass must not be blank");
		}
		Map<String, EventType<?>> more = new HashMap<>(this.bySubclass);
		more.put(subclass, new EventType<>(type, constructor));
		return new EventTypes(this.byName, more, this.failures);
	}

	/**
	 * Choose who hears of a constructor that failed. Without this it is a warning in the
	 * log, each time.
	 * @param failures takes the event, untyped, and what went wrong; it runs where events
	 * are decoded and must neither block nor throw
	 * @return a registry that reports there
	 */
	public EventTypes withFailureHandler(BiConsumer<EslEvent, Throwable> failures) {
		return new EventTypes(this.byName, this.bySubclass, Objects.requireNonNull(failures));
	}

	/**
	 * Give an event its most specific type.
	 * @param event the event as decoded
	 * @return the typed event; the event itself if there is no type for its name, and for
	 * a CUSTOM event a {@link CustomEvent} at least. If a registered constructor fails,
	 * only the type is lost
	 */
	public EslEvent typed(EslEvent event) {
		EventName name = EventName.exactly(event.name());
		EventType<?> type = (name != null) ? this.byName.get(name) : null;
		if (type == null) {
			return event;
		}
		EventType<?> special = (name == EventName.CUSTOM) ? special(event.subclass()) : null;
		EslEvent typed = (special != null) ? attempt(special, event) : null;
		return (typed != null) ? typed : type.of(event);
	}

	/**
	 * The names of the events that become a type.
	 * @param type the type
	 * @return the names whose events are of that type or a subtype
	 */
	public Set<EventName> names(Class<? extends EslEvent> type) {
		return keys(this.byName, type);
	}

	/**
	 * The subclasses of the CUSTOM events that become a type.
	 * @param type the type
	 * @return the subclasses whose events are of that type or a subtype
	 */
	public Set<String> subclasses(Class<? extends EslEvent> type) {
		return keys(this.bySubclass, type);
	}

	/**
	 * What a CUSTOM event of a subclass becomes, as far as that was said.
	 * @param subclass the subclass, to the letter
	 * @return the type, {@link EslEvent} for one that was registered without, and
	 * {@link CustomEvent} for a subclass that has none
	 */
	public Class<? extends EslEvent> typeOf(String subclass) {
		EventType<?> type = this.bySubclass.get(subclass);
		return (type != null) ? type.type() : CustomEvent.class;
	}

	private @Nullable EventType<?> special(@Nullable String subclass) {
		return (subclass != null) ? this.bySubclass.get(subclass) : null;
	}

	private @Nullable EslEvent attempt(EventType<?> type, EslEvent event) {
		try {
			return Objects.requireNonNull(type.of(event), "the constructor returned null");
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.accept(event, ex);
			return null;
		}
	}

	private static <K> Set<K> keys(Map<K, EventType<?>> types, Class<? extends EslEvent> wanted) {
		return types.entrySet()
			.stream()
			.filter((entry) -> wanted.isAssignableFrom(entry.getValue().type()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static void log(EslEvent event, Throwable failure) {
		logger.log(Level.WARNING, () -> "the type registered for CUSTOM " + event.subclass() + " failed", failure);
	}

	/**
	 * A type and how to make it.
	 *
	 * @param <T> the type
	 * @param type the type
	 * @param constructor makes it of an event
	 */
	record EventType<T extends EslEvent>(Class<T> type, Function<? super EslEvent, ? extends T> constructor) {

		EslEvent of(EslEvent event) {
			return this.constructor.apply(event);
		}

	}

}
