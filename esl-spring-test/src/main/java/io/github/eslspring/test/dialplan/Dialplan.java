package io.github.eslspring.test.dialplan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the switch does with calls: extensions in contexts, asked in the order in which
 * they were added, the built-in ones last. A call that no extension fits is left to the
 * test, which then scripts it by hand. Safe for several threads.
 */
public final class Dialplan {

	/** The context of calls that name no other one. */
	public static final String DEFAULT_CONTEXT = "default";

	private static final String MULTIPLE = "m:";

	private final List<Extension> extensions = new CopyOnWriteArrayList<>();

	private final List<Extension> builtIn = BuiltInExtensions.all();

	/**
	 * Adds an extension to the default context.
	 * @param number the number called, or a regular expression that finds it
	 * @return the extension, which does nothing yet
	 */
	public Extension extension(String number) {
		return context(DEFAULT_CONTEXT).extension(number);
	}

	/**
	 * A context by its name.
	 * @param name the context
	 * @return adds extensions to it
	 */
	public Context context(String name) {
		return (number) -> add(new Extension(name, number));
	}

	/**
	 * Forgets every extension that was added.
	 */
	public void clear() {
		this.extensions.clear();
	}

	/**
	 * Finds what to do with a call.
	 * @param context the context
	 * @param number the number called
	 * @return the actions of the first extension that fits, or empty if none does
	 */
	public Optional<List<Action>> find(String context, String number) {
		return Stream.concat(this.extensions.stream(), this.builtIn.stream())
			.flatMap((extension) -> extension.match(context, number).stream())
			.findFirst();
	}

	/**
	 * Reads actions written in one line, {@code app:argument,app:argument}. With
	 * {@code m:^:} before it the character after {@code m:} separates them.
	 * @param line the line
	 * @return the actions
	 */
	public static List<Action> inline(String line) {
		boolean other = line.startsWith(MULTIPLE) && line.length() > MULTIPLE.length() + 1;
		String separator = other ? line.substring(MULTIPLE.length(), MULTIPLE.length() + 1) : ",";
		String actions = other ? line.substring(MULTIPLE.length() + 2) : line;
		return Stream.of(actions.split(Pattern.quote(separator), -1))
			.filter((action) -> !action.isBlank())
			.map((action) -> action.split(":", 2))
			.map((parts) -> new Action(parts[0].strip(), (parts.length > 1) ? parts[1] : ""))
			.toList();
	}

	private Extension add(Extension extension) {
		this.extensions.add(extension);
		return extension;
	}

	/**
	 * A set of extensions.
	 */
	@FunctionalInterface
	public interface Context {

		/**
		 * Adds an extension to this context.
		 * @param number the number called, or a regular expression that finds it
		 * @return the extension, which does nothing yet
		 */
		Extension extension(String number);

	}

}
