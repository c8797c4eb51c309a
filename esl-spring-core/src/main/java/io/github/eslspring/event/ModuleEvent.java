package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * MODULE_LOAD and MODULE_UNLOAD: the server has learnt or forgotten something a module
 * brings, one event for each thing.
 */
public final class ModuleEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named MODULE_LOAD or MODULE_UNLOAD
	 */
	public ModuleEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether it was learnt.
	 * @return {@code false} if it was forgotten
	 */
	public boolean isLoad() {
		return name().equals(EventName.MODULE_LOAD.name());
	}

	/**
	 * What kind of thing.
	 * @return for example {@code application}, {@code api}, {@code codec}, {@code
	 * endpoint}, {@code generic} for a module with nothing in it, or {@code null}
	 */
	public @Nullable String type() {
		return header("type");
	}

	/**
	 * The thing.
	 * @return its name, or {@code null}
	 */
	public @Nullable String interfaceName() {
		return header("name");
	}

	/**
	 * The module that brings it.
	 * @return for example {@code mod_db}, {@code null} where the server does not tell
	 */
	public @Nullable String module() {
		String module = header("key");
		return (module != null) ? module : header("module");
	}

	/**
	 * The file the module came from.
	 * @return its path, or {@code null}
	 */
	public @Nullable String filename() {
		return header("filename");
	}

	/**
	 * What it does.
	 * @return a text for people, or {@code null}
	 */
	public @Nullable String description() {
		return header("description");
	}

	/**
	 * How to call it.
	 * @return a text for people, or {@code null}
	 */
	public @Nullable String syntax() {
		return header("syntax");
	}

}
