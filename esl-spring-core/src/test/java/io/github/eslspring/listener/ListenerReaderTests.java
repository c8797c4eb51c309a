package io.github.eslspring.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslListenerDefaults;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.event.BridgeEvent;
import io.github.eslspring.event.CustomEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.event.HeartbeatEvent;
import io.github.eslspring.event.SofiaRegistrationEvent;
import io.github.eslspring.event.TypedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.expression.StandardBeanExpressionResolver;
import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.Message;
import org.springframework.util.PropertyPlaceholderHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What annotations say of listeners.
 */
class ListenerReaderTests {

	private static final Map<String, String> PROPERTIES = Map.of("wanted", "DTMF, channel_answer", "tenant", "acme",
			"site", "tag:eu", "auto", "false", "handler", "pager", "name", "fromProperty");

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private final ListenerReader reader = new ListenerReader(this.beanFactory);

	ListenerReaderTests() {
		PropertyPlaceholderHelper placeholders = new PropertyPlaceholderHelper("${", "}");
		this.beanFactory.addEmbeddedValueResolver((text) -> placeholders.replacePlaceholders(text, PROPERTIES::get));
		this.beanFactory.setBeanExpressionResolver(new StandardBeanExpressionResolver());
		this.beanFactory.registerSingleton("settings", new Settings());
	}

	@Test
	void typeVariablesAreWhatTheClassOfTheBeanSays() {
		assertThat(one(Beats.class, "on").events().words()).isEqualTo("HEARTBEAT");
	}

	@Test
	void aListenerThatSaysLittleHasTheDefaults() {
		ListenerDefinition plain = one(Plain.class, "plain");
		assertThat(plain.id()).isEqualTo("calls.plain");
		assertThat(plain.description()).endsWith("Plain.plain");
		assertThat(plain.events().words()).isEqualTo("DTMF");
		assertThat(plain.nodes().test(EslNode.named("any"))).isTrue();
		assertThat(plain.condition().test(event())).isTrue();
		assertThat(plain.order()).isZero();
		assertThat(plain.ordering()).isEqualTo(EslOrdering.CHANNEL);
		assertThat(plain.errorHandler()).isEmpty();
		assertThat(plain.autoStartup()).isTrue();
	}

	@Test
	void placeholdersAndExpressionsAreResolvedEverywhere() {
		ListenerDefinition resolved = one(Plain.class, "resolved");
		assertThat(resolved.id()).isEqualTo("fromProperty");
		assertThat(resolved.events().words()).isEqualTo("CHANNEL_ANSWER DTMF HEARTBEAT TALK CUSTOM a::b c::*");
		assertThat(resolved.nodes().names()).containsExactlyInAnyOrder("one", "two");
		assertThat(resolved.nodes().tags()).containsExactly("eu");
		assertThat(resolved.errorHandler()).isEqualTo("pager");
		assertThat(resolved.autoStartup()).isFalse();
		assertThat(resolved.order()).isEqualTo(5);
		assertThat(resolved.condition().test(event("variable_tenant", "acme", "variable_level", "7"))).isTrue();
		assertThat(resolved.condition().test(event("variable_tenant", "other", "variable_level", "7"))).isFalse();
		assertThat(resolved.condition().test(event("variable_tenant", "acme", "variable_level", "8"))).isFalse();
	}

	@Test
	void nodesAreChosenByNameOrByTag() {
		NodeSelector nodes = one(Plain.class, "resolved").nodes();
		assertThat(nodes.test(EslNode.named("one"))).isTrue();
		assertThat(nodes.test(EslNode.named("three"))).isFalse();
		assertThat(nodes.test(new EslNode("three", Set.of("eu", "big")))).isTrue();
		assertThat(nodes.test(new EslNode("four", Set.of("us")))).isFalse();
	}

	@Test
	void subclassesMakeTheBareNameSuperfluous() {
		assertThat(one(Plain.class, "narrowed").events().words()).isEqualTo("CUSTOM conference::maintenance");
	}

	@Test
	void eventsAreInferredFromTheParameter() {
		assertThat(one(Inferring.class, "heartbeat").events().words()).isEqualTo("HEARTBEAT");
		assertThat(one(Inferring.class, "hangup").events().words()).isEqualTo("CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE");
		assertThat(one(Inferring.class, "message").events().words()).isEqualTo("CHANNEL_BRIDGE CHANNEL_UNBRIDGE");
		assertThat(one(Inferring.class, "registration").events().names()).isEmpty();
		assertThat(one(Inferring.class, "registration").events().subclasses()).contains("sofia::register",
				"sofia::expire");
		assertThat(one(Inferring.class, "custom").events().names()).containsExactly("CUSTOM");
		assertThat(one(Inferring.class, "custom").events().subclasses()).contains("*");
	}

	@Test
	void eventsAreInferredFromATypeOfTheUsersOwn() {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> read(Own.class, "own"))
			.withMessageContaining("no event becomes a OwnEvent")
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains("EventTypes"));
		this.beanFactory.registerSingleton("types",
				EventTypes.defaults().withCustom("own::event", OwnEvent.class, OwnEvent::new));
		assertThat(one(Own.class, "own").events().words()).isEqualTo("CUSTOM own::event");
	}

	@Test
	void refusesToGuess() {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> read(Guessing.class, "any"))
			.withMessageContaining("names no event")
			.withMessageContaining("of type EslEvent can be any")
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains("\"ALL\""));
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> read(Guessing.class, "typed"))
			.withMessageContaining("can be any");
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> read(Guessing.class, "nothing"))
			.withMessageContaining("has no event parameter");
	}

	@Test
	void theClassGivesWhatTheMethodDoesNotSay() {
		ListenerDefinition inheriting = one(Tenant.class, "inheriting");
		assertThat(inheriting.nodes().names()).containsExactly("one");
		assertThat(inheriting.ordering()).isEqualTo(EslOrdering.NODE);
		assertThat(inheriting.errorHandler()).isEqualTo("pager");
		assertThat(inheriting.autoStartup()).isFalse();
		assertThat(inheriting.condition().test(event("variable_tenant", "acme", "Level", "7"))).isTrue();
		assertThat(inheriting.condition().test(event("variable_tenant", "acme"))).isFalse();
		assertThat(inheriting.condition().test(event("Level", "7"))).isFalse();
	}

	@Test
	void theMethodReplacesOrAddsToWhatTheClassSays() {
		ListenerDefinition own = one(Tenant.class, "own");
		assertThat(own.nodes().names()).containsExactly("two");
		assertThat(own.ordering()).isEqualTo(EslOrdering.CHANNEL);
		assertThat(own.errorHandler()).isEqualTo("logger");
		assertThat(own.autoStartup()).isTrue();
		assertThat(own.condition().test(event("variable_tenant", "acme", "Level", "7", "More", "x", "Less", "y")))
			.isTrue();
		assertThat(own.condition().test(event("variable_tenant", "acme", "Level", "7", "Less", "y"))).isFalse();
		assertThat(own.condition().test(event("variable_tenant", "acme", "Level", "7", "More", "x"))).isFalse();
		assertThat(own.condition().test(event("Level", "7", "More", "x", "Less", "y"))).isFalse();
		assertThat(own.condition().test(event("variable_tenant", "acme", "More", "x", "Less", "y"))).isFalse();
	}

	@Test
	void theClassInheritsItsOwnDefaults() {
		assertThat(one(SubTenant.class, "more").nodes().names()).containsExactly("one");
		assertThat(one(ComposedTenant.class, "composed").nodes().tags()).containsExactly("us");
	}

	@Test
	void anAnnotationOfOnesOwnSetsAttributes() {
		ListenerDefinition composed = one(Composed.class, "composed");
		assertThat(composed.events().words()).isEqualTo("CHANNEL_HANGUP_COMPLETE");
		assertThat(composed.id()).isEqualTo("mine");
		assertThat(composed.ordering()).isEqualTo(EslOrdering.NONE);
		assertThat(composed.condition().test(event("Hangup-Cause", "USER_BUSY"))).isTrue();
		assertThat(composed.condition().test(event("Hangup-Cause", "NORMAL_CLEARING"))).isFalse();
	}

	@Test
	void eachRepetitionIsAListener() {
		List<ListenerDefinition> repeated = read(Composed.class, "repeated");
		assertThat(repeated).extracting(ListenerDefinition::id)
			.containsExactly("calls.repeated", "calls.repeated-2", "calls.repeated-3");
		assertThat(repeated).extracting((definition) -> definition.events().words())
			.containsExactlyInAnyOrder("DTMF", "TALK", "CHANNEL_HANGUP_COMPLETE");
	}

	@Test
	void findsIdsForOverloadsAndKeepsThem() {
		assertThat(read(Overloaded.class)).extracting(ListenerDefinition::id)
			.containsExactlyInAnyOrder("calls.same", "calls.same-2");
		assertThat(read(Overloaded.class)).extracting(ListenerDefinition::id)
			.containsExactlyInAnyOrder("calls.same", "calls.same-2");
	}

	@Test
	void refusesTwoOfTheSameId() {
		assertThatExceptionOfType(DuplicateListenerIdException.class).isThrownBy(() -> read(Twins.class))
			.withMessageContaining("id 'twin'")
			.withMessageContaining("Twins.one")
			.withMessageContaining("Twins.other")
			.satisfies((duplicate) -> assertThat(duplicate.id()).isEqualTo("twin"));
	}

	@Test
	void refusesWhatCanNeverWork() {
		assertRefused("unknown", "no event 'CHANNEL_ANSWERED'", "CHANNEL_ANSWER?");
		assertRefused("badHeader", "'=x' is none", "Header=value");
		assertRefused("badRegex", "'Header~=[' is none", "Header~=regex");
		assertRefused("badCondition", "'name ==' can never be evaluated", "Ask the event only");
		assertRefused("reachingCondition", "reaches beyond the event", "Ask the event only");
		assertRefused("misspeltCondition", "'nmae", "Ask the event only");
		assertRefused("badStartup", "'maybe' does not say", "\"true\" or \"false\"");
		assertRefused("twoOrderings", "2 orderings", "one of them");
	}

	private void assertRefused(String method, String problem, String remedy) {
		assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> read(Refused.class, method))
			.withMessageContaining("Refused." + method)
			.withMessageContaining(problem)
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains(remedy));
	}

	private ListenerDefinition one(Class<?> type, String method) {
		List<ListenerDefinition> definitions = read(type, method);
		assertThat(definitions).hasSize(1);
		return definitions.get(0);
	}

	private List<ListenerDefinition> read(Class<?> type) {
		return AnnotatedMethods.of(type)
			.entrySet()
			.stream()
			.flatMap((found) -> this.reader.read("calls", type, found.getKey(), found.getValue()).stream())
			.toList();
	}

	private List<ListenerDefinition> read(Class<?> type, String method) {
		return AnnotatedMethods.of(type)
			.entrySet()
			.stream()
			.filter((found) -> found.getKey().getName().equals(method))
			.flatMap((found) -> this.reader.read("calls", type, found.getKey(), found.getValue()).stream())
			.toList();
	}

	private static EslEvent event(String... headers) {
		return EslEvent.of(
				Stream
					.concat(Stream.of(new EventHeader("Event-Name", "DTMF")),
							IntStream.range(0, headers.length / 2)
								.mapToObj((i) -> new EventHeader(headers[2 * i], headers[2 * i + 1])))
					.toList(),
				null);
	}

	/** A bean that expressions ask. */
	public static final class Settings {

		public List<String> getEvents() {
			return Arrays.asList("HEARTBEAT", "TALK");
		}

		public String[] getNodes() {
			return new String[] { "one", "two" };
		}

		public int getLevel() {
			return 7;
		}

	}

	abstract static class Base<E extends EslEvent> {

		@EslEventListener
		void on(E event) {
		}

	}

	static class Beats extends Base<HeartbeatEvent> {

	}

	static class Plain {

		@EslEventListener("DTMF")
		void plain() {
		}

		@EslEventListener(events = { "${wanted}", "#{settings.events}", "CUSTOM a::b" }, subclasses = "c::*",
				nodes = { "#{settings.nodes}", "${site}" }, headers = "variable_tenant=${tenant}",
				condition = "variable('level') == '#{settings.level}'", order = 5, errorHandler = "${handler}",
				id = "${name}", autoStartup = "${auto}")
		void resolved() {
		}

		@EslEventListener(events = "custom", subclasses = "conference::maintenance")
		void narrowed() {
		}

	}

	static class Inferring {

		@EslEventListener
		void heartbeat(HeartbeatEvent event) {
		}

		@EslEventListener
		void hangup(String other, HangupEvent event) {
		}

		@EslEventListener
		void message(Message<BridgeEvent> message) {
		}

		@EslEventListener
		void registration(SofiaRegistrationEvent event) {
		}

		@EslEventListener
		void custom(CustomEvent event) {
		}

	}

	static class Own {

		@EslEventListener
		void own(OwnEvent event) {
		}

	}

	/** A type of the user's own. */
	static class OwnEvent extends CustomEvent {

		OwnEvent(EslEvent event) {
			super(event);
		}

	}

	static class Guessing {

		@EslEventListener
		void any(EslEvent event) {
		}

		@EslEventListener
		void typed(TypedEvent event) {
		}

		@EslEventListener
		void nothing() {
		}

	}

	@EslListenerDefaults(nodes = "one", headers = "variable_tenant=${tenant}", condition = "header('Level') == '7'",
			ordering = EslOrdering.NODE, errorHandler = "${handler}", autoStartup = "${auto}")
	static class Tenant {

		@EslEventListener("DTMF")
		void inheriting() {
		}

		@EslEventListener(events = "DTMF", nodes = "two", headers = "More", condition = "header('Less') != null",
				ordering = EslOrdering.CHANNEL, errorHandler = "logger", autoStartup = "true")
		void own() {
		}

	}

	static class SubTenant extends Tenant {

		@EslEventListener("TALK")
		void more() {
		}

	}

	/** Defaults of one's own. */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@EslListenerDefaults
	@interface OnSite {

		@AliasFor(annotation = EslListenerDefaults.class, attribute = "nodes")
		String[] value();

	}

	@OnSite("tag:us")
	static class ComposedTenant {

		@EslEventListener("DTMF")
		void composed() {
		}

	}

	/** A composed annotation. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@EslEventListener(events = "CHANNEL_HANGUP_COMPLETE", headers = "Hangup-Cause!=NORMAL_CLEARING")
	@interface OnFailure {

		@AliasFor(annotation = EslEventListener.class, attribute = "id")
		String name() default "";

		@AliasFor(annotation = EslEventListener.class, attribute = "ordering")
		EslOrdering ordering() default EslOrdering.CHANNEL;

	}

	static class Composed {

		@OnFailure(name = "mine", ordering = EslOrdering.NONE)
		void composed() {
		}

		@EslEventListener("DTMF")
		@EslEventListener("TALK")
		@OnFailure
		void repeated() {
		}

	}

	static class Overloaded {

		@EslEventListener("DTMF")
		void same() {
		}

		@EslEventListener("TALK")
		void same(EslEvent event) {
		}

	}

	static class Twins {

		@EslEventListener(events = "DTMF", id = "twin")
		void one() {
		}

		@EslEventListener(events = "DTMF", id = "twin")
		void other() {
		}

	}

	static class Refused {

		@EslEventListener("CHANNEL_ANSWERED")
		void unknown() {
		}

		@EslEventListener(events = "DTMF", headers = "=x")
		void badHeader() {
		}

		@EslEventListener(events = "DTMF", headers = "Header~=[")
		void badRegex() {
		}

		@EslEventListener(events = "DTMF", condition = "name ==")
		void badCondition() {
		}

		@EslEventListener(events = "DTMF", condition = "T(System).exit(1) == null")
		void reachingCondition() {
		}

		@EslEventListener(events = "ALL", condition = "nmae == 'DTMF'")
		void misspeltCondition() {
		}

		@EslEventListener(events = "DTMF", autoStartup = "maybe")
		void badStartup() {
		}

		@EslEventListener(events = "DTMF", ordering = { EslOrdering.NODE, EslOrdering.NONE })
		void twoOrderings() {
		}

	}

}
