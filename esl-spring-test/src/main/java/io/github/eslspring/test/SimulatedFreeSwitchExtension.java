package io.github.eslspring.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives every test that has a parameter of type {@link SimulatedFreeSwitch} a running
 * switch of its own and stops it after the test. A parameter of a constructor or of a
 * {@code @BeforeAll} method is one switch for the whole class. Several parameters of one
 * test are the same switch, unless {@link SimulatedNode} names them. When a test or one
 * of its set-up methods fails, the dialogues are added to the failure.
 */
public final class SimulatedFreeSwitchExtension
		implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(SimulatedFreeSwitchExtension.class);

	private final UnaryOperator<SimulatedFreeSwitchBuilder> settings;

	/**
	 * For {@code @ExtendWith}: a switch with the default settings.
	 */
	public SimulatedFreeSwitchExtension() {
		this(UnaryOperator.identity());
	}

	/**
	 * For {@code @RegisterExtension}.
	 * @param settings changes the default settings
	 */
	public SimulatedFreeSwitchExtension(UnaryOperator<SimulatedFreeSwitchBuilder> settings) {
		this.settings = settings;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == SimulatedFreeSwitch.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Nodes nodes = context.getStore(NAMESPACE).computeIfAbsent(Nodes.class, (type) -> new Nodes(), Nodes.class);
		return nodes.get(parameter.findAnnotation(SimulatedNode.class).map(SimulatedNode::value).orElse(""));
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withDialogues(context, failure);
	}

	@Override
	public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withDialogues(context, failure);
	}

	@Override
	public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withDialogues(context, failure);
	}

	private static Throwable withDialogues(ExtensionContext context, Throwable failure) {
		Nodes nodes = context.getStore(NAMESPACE).get(Nodes.class, Nodes.class);
		if (nodes != null) {
			nodes.switches.values()
				.forEach((pbx) -> failure
					.addSuppressed(new AssertionError("The dialogue with " + pbx + ":\n" + pbx.dialogue())));
		}
		return failure;
	}

	/** The switches of one test or class by their names. */
	private final class Nodes implements AutoCloseable {

		private final Map<String, SimulatedFreeSwitch> switches = new ConcurrentHashMap<>();

		SimulatedFreeSwitch get(String name) {
			return this.switches.computeIfAbsent(name, (missing) -> {
				SimulatedFreeSwitchBuilder builder = SimulatedFreeSwitchExtension.this.settings
					.apply(SimulatedFreeSwitch.builder());
				return (name.isEmpty() ? builder : builder.hostname(name)).start();
			});
		}

		@Override
		public void close() {
			this.switches.values().forEach(SimulatedFreeSwitch::close);
		}

	}

}
