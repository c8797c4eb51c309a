package io.github.eslspring.capture;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.FilterCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.command.NoLogCommand;
import io.github.eslspring.event.EventFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Artifacts of commands that change what the server sends.
 */
class MutationTests {

	private final RecordedArtifacts recorded = new RecordedArtifacts();

	private Asked asked = Asked.NOTHING;

	@Test
	void knowsWhichCommandsChangeWhatTheServerSends() {
		assertThat(Exchange.mutation(events("DTMF"))).isEqualTo(ArtifactKind.SUBSCRIPTION_MUTATE);
		assertThat(Exchange.mutation(new NoLogCommand())).isEqualTo(ArtifactKind.SUBSCRIPTION_MUTATE);
		assertThat(Exchange.mutation(new FilterCommand("a", "b"))).isEqualTo(ArtifactKind.FILTER_MUTATE);
		assertThat(Exchange.mutation(FilterDeleteCommand.all())).isEqualTo(ArtifactKind.FILTER_MUTATE);
		assertThat(Exchange.mutation(ApiCommand.of("status"))).isNull();
	}

	@Test
	void tellsFiltersBeforeAndAfter() {
		CaptureArtifact added = mutate(new FilterCommand("Unique-ID", "u-1"));
		mutate(new FilterCommand("Unique-ID", "u-2"));
		mutate(new FilterCommand("Unique-ID-2", "x"));
		CaptureArtifact removed = mutate(new FilterDeleteCommand("unique-id", "U-1"));
		CaptureArtifact allOfAName = mutate(new FilterDeleteCommand("Unique-ID", null));
		CaptureArtifact all = mutate(FilterDeleteCommand.all());
		assertThat(added.kind()).isEqualTo(ArtifactKind.FILTER_MUTATE);
		assertThat(added.facts()).containsEntry("mutationKind", "add")
			.containsEntry("filterHeader", "Unique-ID")
			.containsEntry("filterValue", "u-1");
		assertThat(filters(added, "before")).isEqualTo("[]");
		assertThat(filters(added, "after")).isEqualTo("[\"Unique-ID u-1\"]");
		assertThat(removed.facts()).containsEntry("mutationKind", "remove")
			.containsEntry("commandType", "filter delete");
		assertThat(filters(removed, "after")).isEqualTo("[\"Unique-ID u-2\",\"Unique-ID-2 x\"]");
		assertThat(filters(allOfAName, "after")).isEqualTo("[\"Unique-ID-2 x\"]");
		assertThat(filters(all, "after")).isEqualTo("[]");
	}

	@Test
	void tellsEventsBeforeAndAfter() {
		assertThat(mutate(events("DTMF", "CUSTOM a::b")).facts()).containsEntry("mutationKind", "subscribe");
		CaptureArtifact less = mutate(new NixEventCommand(EventSelection.of("DTMF")));
		assertThat(less.facts()).containsEntry("mutationKind", "unsubscribe");
		assertThat(json(less).get("before").get("names").toString()).isEqualTo("[\"DTMF\"]");
		assertThat(json(less).get("after").get("names").toString()).isEqualTo("[]");
		assertThat(json(less).get("after").get("subclasses").toString()).isEqualTo("[\"a::b\"]");
		assertThat(mutate(events("ALL")).facts()).containsEntry("mutationKind", "subscribe_all");
	}

	@Test
	void hidesTheValueOfAFilterOnASecret() {
		CaptureArtifact artifact = mutate(new FilterCommand("variable_sip_auth_password", "s3cret"));
		assertThat(this.recorded.text()).doesNotContain("s3cret");
		assertThat(json(artifact).get("command").asString()).isEqualTo("filter variable_sip_auth_password ******");
		assertThat(artifact.redacted()).containsExactly("variable_sip_auth_password");
	}

	@Test
	void takesBackWhatWasRefusedAndNoMore() {
		Asked before = Asked.NOTHING.with(events("DTMF"));
		EslCommand refused = events("DTMF", "HEARTBEAT");
		assertThat(before.with(refused).without(refused, before)).isEqualTo(before);
		assertThat(before.with(refused).with(events("MESSAGE")).without(refused, before))
			.isEqualTo(before.with(events("MESSAGE")));
		FilterCommand filter = new FilterCommand("a", "b");
		assertThat(before.with(filter).without(filter, before)).isEqualTo(before);
		assertThat(before.with(filter).with(filter).without(filter, before.with(filter)))
			.isEqualTo(before.with(filter));
	}

	private CaptureArtifact mutate(EslCommand command) {
		Asked before = this.asked;
		this.asked = before.with(command);
		ArtifactKind kind = Exchange.mutation(command);
		assertThat(kind).isNotNull();
		try (EslCapture capture = new EslCapture(CaptureOptions.builder().sink(this.recorded).build())) {
			capture.mutation(Samples.origin(1), kind, new Exchange(command, "x-g1-s1", null), before, this.asked);
		}
		return this.recorded.all().get(this.recorded.all().size() - 1);
	}

	private static EventCommand events(String... events) {
		return new EventCommand(EventFormat.PLAIN, EventSelection.of(events));
	}

	private static String filters(CaptureArtifact artifact, String when) {
		return json(artifact).get(when).get("filters").toString();
	}

	private static JsonNode json(CaptureArtifact artifact) {
		return new JsonMapper().readTree(artifact.payload().text());
	}

}
