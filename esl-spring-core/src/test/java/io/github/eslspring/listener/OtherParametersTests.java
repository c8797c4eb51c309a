package io.github.eslspring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventMetadata;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslOperations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parameters that take something of the node, of Spring Messaging, or what a resolver of
 * the application gives.
 */
class OtherParametersTests {

	private final Listeners listeners = new Listeners();

	private final CallableMethods methods = new CallableMethods(this.listeners);

	@AfterEach
	void close() {
		this.methods.close();
	}

	@Test
	void takesTheNodeItsClientAndVerbsBoundToIt() {
		this.methods.call("node", "");
		assertThat(this.listeners.heard).containsExactly("pbx", this.methods.client(), "operations");
	}

	@Test
	void takesMetadata() {
		this.methods.call("metadata", "");
		assertThat(this.listeners.heard).singleElement().isInstanceOfSatisfying(EventMetadata.class, (metadata) -> {
			assertThat(metadata.connectionId()).isNull();
			assertThat(metadata.lag()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
		});
	}

	@Test
	void takesWhatSpringMessagingHas() {
		this.methods.call("messaging", "caller-port: 5060\nTwice: a\nTwice: b\nContent-Length: 4\n\nbody");
		assertThat(this.listeners.heard).containsExactly("DTMF", 5060, "none", "a", "DTMF", "body", "5060");
	}

	@Test
	void takesAMessageOfTheEventAndItsNode() {
		this.methods.call("message", "Count: 3\n");
		assertThat(this.listeners.heard).containsExactly("DTMF", "3", EslNode.class, this.methods.client());
	}

	@Test
	void passesOverEventsThatAreNoPayloadOfTheMessage() {
		ListenerMethod hangups = this.methods.listener("hangups", "ALL");
		this.methods.call(hangups, CallableMethods.event("DTMF", ""));
		this.methods.call(hangups, CallableMethods.event("CHANNEL_HANGUP", ""));
		assertThat(this.listeners.heard).containsExactly("CHANNEL_HANGUP");
		assertThat(hangups.skipped()).isOne();
	}

	@Test
	void asksResolversOfTheApplicationFirst() {
		this.methods.factory().registerSingleton("configurer", new EslListenerConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new TenantResolver());
			}
		});
		this.methods.call("own", "Tenant: 7\n");
		assertThat(this.listeners.heard).containsExactly(new Tenant("7 on pbx"));
	}

	@Test
	void convertsWithTheServiceOfTheConfigurer() {
		DefaultConversionService conversion = new DefaultConversionService();
		conversion.addConverter(String.class, Tenant.class, Tenant::new);
		this.methods.factory().registerSingleton("configurer", new EslListenerConfigurer() {
			@Override
			public ConversionService conversionService() {
				return conversion;
			}
		});
		this.methods.call("converted", "Tenant: 7\n");
		assertThat(this.listeners.heard).containsExactly(new Tenant("7"));
	}

	@Test
	void validatesWhatIsAnnotated() {
		this.methods.factory().registerSingleton("configurer", new EslListenerConfigurer() {
			@Override
			public Validator validator() {
				return new TenantValidator();
			}

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new TenantResolver());
			}
		});
		this.methods.call("validated", "Tenant: 7\n");
		assertThat(this.listeners.heard).hasSize(1);
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("validated", ""))
			.withCauseInstanceOf(MethodArgumentNotValidException.class);
	}

	@Test
	void readsAnnotationsOfTheInterfaceAndTypesOfTheClass() {
		Overriding bean = new Overriding();
		try (CallableMethods overriding = new CallableMethods(bean)) {
			overriding.call("on", "Count: 7\n");
			assertThat(bean.heard).containsExactly(7, "DTMF");
		}
	}

	@Test
	void takesTypesOfTheUsersOwn() {
		this.methods.factory()
			.registerSingleton("types", EventTypes.defaults().withCustom("own::event", OwnEvent.class, OwnEvent::new));
		ListenerMethod own = this.methods.listener("ownType", "CUSTOM own::event");
		this.methods.call(own,
				new OwnEvent(EslEvent.of(List.of(new EventHeader(EslEvent.EVENT_NAME, "CUSTOM")), null)));
		assertThat(this.listeners.heard).containsExactly("own CUSTOM");
	}

	/** What an interface says of a method. */
	interface Contract<E extends EslEvent> {

		void on(@EslHeader("Count") int count, E event);

	}

	/** Says nothing itself. */
	static class Overriding implements Contract<DtmfEvent> {

		final List<Object> heard = new ArrayList<>();

		@Override
		public void on(int count, DtmfEvent event) {
			this.heard.add(count);
			this.heard.add(event.name());
		}

	}

	/** A type no resolver of the library knows. */
	record Tenant(String name) {

	}

	/** A type of event no decoder of the library knows. */
	static class OwnEvent extends ChannelEvent {

		OwnEvent(EslEvent event) {
			super(event);
		}

	}

	/** Finds a tenant in a message. */
	static class TenantResolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, Message<?> message) {
			EslNode node = message.getHeaders().get(EslMessageHeaders.NODE, EslNode.class);
			String name = ((EslEvent) message.getPayload()).header("Tenant");
			return new Tenant((name != null) ? name + " on " + ((node != null) ? node.name() : "nothing") : "");
		}

	}

	/** Wants a tenant to have a name. */
	static class TenantValidator implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return type == Tenant.class;
		}

		@Override
		public void validate(Object target, Errors errors) {
			if (((Tenant) target).name().isEmpty()) {
				errors.reject("empty", "a tenant has a name");
			}
		}

	}

	/** Methods of many shapes. */
	static class Listeners {

		final List<Object> heard = new ArrayList<>();

		void node(EslNode node, EslInboundClient client, EslOperations operations) {
			this.heard.add(node.name());
			this.heard.add(client);
			this.heard.add((operations.node("pbx") != null) ? "operations" : "none");
		}

		void metadata(EventMetadata metadata) {
			this.heard.add(metadata);
		}

		void messaging(@Payload EslEvent event, @Header("Caller-Port") int port,
				@Header(name = "Missing", defaultValue = "none") String missing, @Headers Map<String, Object> headers,
				MessageHeaders all, @Payload String body, @Header(name = "CALLER-PORT", required = false) String text,
				@Header(name = "Absent", required = false) @Nullable String absent) {
			this.heard
				.addAll(List.of(event.name(), port, missing, headers.get("Twice"), all.get("Event-Name"), body, text));
			assertThat(absent).isNull();
		}

		void message(Message<EslEvent> message) {
			this.heard.add(message.getPayload().name());
			this.heard.add(message.getHeaders().get("Count"));
			this.heard.add(message.getHeaders().get(EslMessageHeaders.NODE).getClass());
			this.heard.add(message.getHeaders().get(EslMessageHeaders.CLIENT));
		}

		void hangups(Message<HangupEvent> message) {
			this.heard.add(message.getPayload().name());
		}

		void own(Tenant tenant) {
			this.heard.add(tenant);
		}

		void converted(@EslHeader("Tenant") Tenant tenant) {
			this.heard.add(tenant);
		}

		void validated(@Validated Tenant tenant) {
			this.heard.add(tenant);
		}

		void ownType(OwnEvent event) {
			this.heard.add("own " + event.name());
		}

	}

}
