package io.github.eslspring.capture;

import java.io.StringWriter;
import java.util.Collection;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.FilterCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.LogCommand;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.command.NoLogCommand;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells what a command changes of what the server sends.
 */
final class Mutation {

	private static final JsonFactory JSON = new JsonFactory();

	private final EslCommand command;

	private final Redaction redaction;

	Mutation(EslCommand command, Redaction redaction) {
		this.command = command;
		this.redaction = redaction;
	}

	/**
	 * The kind of artifact a command makes.
	 * @param command the command
	 * @return the kind, {@code null} if the command is no mutation
	 */
	static @Nullable ArtifactKind artifactKind(EslCommand command) {
		if (command instanceof FilterCommand || command instanceof FilterDeleteCommand) {
			return ArtifactKind.FILTER_MUTATE;
		}
		boolean subscription = command instanceof EventCommand || command instanceof NixEventCommand
				|| command instanceof LogCommand || command instanceof NoLogCommand;
		return subscription ? ArtifactKind.SUBSCRIPTION_MUTATE : null;
	}

	String kind() {
		if (this.command instanceof EventCommand more) {
			return more.selection().isAll() ? "subscribe_all" : "subscribe";
		}
		if (this.command instanceof NixEventCommand) {
			return "unsubscribe";
		}
		if (this.command instanceof FilterCommand) {
			return "add";
		}
		return (this.command instanceof FilterDeleteCommand) ? "remove" : this.command.verb();
	}

	@Nullable String filterHeader() {
		if (this.command instanceof FilterCommand added) {
			return added.header();
		}
		return (this.command instanceof FilterDeleteCommand deleted) ? deleted.header() : null;
	}

	@Nullable String filterValue() {
		String value = (this.command instanceof FilterCommand added) ? added.value()
				: (this.command instanceof FilterDeleteCommand deleted) ? deleted.value() : null;
		String header = filterHeader();
		return (header != null && value != null) ? this.redaction.header(header, value) : null;
	}

	/**
	 * The mutation as JSON.
	 * @param before what the server was asked for before
	 * @param after what it was asked for afterwards
	 * @return one object
	 */
	String json(Asked before, Asked after) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			json.writeStartObject();
			json.writeStringProperty("kind", kind());
			json.writeStringProperty("command", CommandText.without(this.redaction, this.command));
			EventSelection selection = selection();
			if (selection != null) {
				write(json, selection);
			}
			writeIfThere(json, "header", filterHeader());
			writeIfThere(json, "value", filterValue());
			write(json, "before", before);
			write(json, "after", after);
			json.writeEndObject();
		}
		return text.toString();
	}

	private @Nullable EventSelection selection() {
		if (this.command instanceof EventCommand more) {
			return more.selection();
		}
		return (this.command instanceof NixEventCommand less) ? less.selection() : null;
	}

	private void write(JsonGenerator json, String name, Asked asked) {
		json.writeName(name);
		json.writeStartObject();
		write(json, asked.events());
		write(json, "filters", asked.filters().stream().map(this.redaction::arguments).toList());
		writeIfThere(json, "log", asked.log());
		json.writeEndObject();
	}

	private static void write(JsonGenerator json, EventSelection selection) {
		write(json, "names", selection.names());
		write(json, "subclasses", selection.subclasses());
	}

	private static void write(JsonGenerator json, String name, Collection<String> texts) {
		json.writeName(name);
		json.writeStartArray();
		texts.forEach(json::writeString);
		json.writeEndArray();
	}

	private static void writeIfThere(JsonGenerator json, String name, @Nullable String text) {
		if (text != null) {
			json.writeStringProperty(name, text);
		}
	}

}
