package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Makes methods of a bean listeners, by their names, and calls them without a server.
 */
final class CallableMethods implements AutoCloseable {

	/** What the node is called. */
	static final String NODE = "pbx";

	private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();

	private final EslInboundClient client = EslInboundClient.builder()
		.node(new EslNode(NODE, Set.of("eu")))
		.host("127.0.0.1")
		.port(9)
		.build();

	private final Object bean;

	CallableMethods(Object bean) {
		this.bean = bean;
	}

	DefaultListableBeanFactory factory() {
		return this.factory;
	}

	EslInboundClient client() {
		return this.client;
	}

	ListenerMethod listener(String method, String... events) {
		return listener(method, "", events);
	}

	ListenerMethod listener(String method, String errorHandler, String[] events) {
		return new ListenerMethodFactory(this.factory).create(this.bean, find(method),
				events.length > 0 ? EventSelection.of(events) : EventSelection.of("DTMF"), "", errorHandler);
	}

	/**
	 * Call a method for an event.
	 * @param method its name
	 * @param lines the headers behind Event-Name: DTMF, and the body behind a blank line
	 * @return what goes on after the call
	 */
	@Nullable CompletionStage<?> call(String method, String lines) {
		return call(listener(method), event("DTMF", lines));
	}

	@Nullable CompletionStage<?> call(ListenerMethod method, EslEvent event) {
		return method.on(this.client).handle(event);
	}

	/**
	 * Make an event.
	 * @param name its name
	 * @param lines its headers, each with a line end; or these, a blank line and a body
	 * @return the event
	 */
	static EslEvent event(String name, String lines) {
		String end = lines.contains("\n\n") ? "" : "\n";
		return EventDecoder.plain(("Event-Name: " + name + "\n" + lines + end).getBytes(StandardCharsets.UTF_8));
	}

	private Method find(String name) {
		return Arrays.stream(AopUtils.getTargetClass(this.bean).getMethods())
			.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
			.findFirst()
			.orElseGet(() -> Arrays.stream(AopUtils.getTargetClass(this.bean).getDeclaredMethods())
				.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
				.findFirst()
				.orElseThrow());
	}

	@Override
	public void close() {
		this.client.close();
	}

}
