package io.github.eslspring.test;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives every test that has a parameter of type {@link SimulatedFreeSwitch} a running
 * switch of its own and stops it after the test. A parameter of a constructor or of a
 * {@code @BeforeAll} method is one switch for the whole class. When a test fails, the
 * dialogue is added to the failure.
 */
public final class SimulatedFreeSwitchExtension implements ParameterResolver, TestExecutionExceptionHandler {

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
		return store(context).computeIfAbsent(SimulatedFreeSwitch.class,
				(type) -> this.settings.apply(SimulatedFreeSwitch.builder()).start(), SimulatedFreeSwitch.class);
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		SimulatedFreeSwitch pbx = store(context).get(SimulatedFreeSwitch.class, SimulatedFreeSwitch.class);
		if (pbx != null) {
			failure.addSuppressed(new AssertionError("The dialogue with " + pbx + ":\n" + pbx.dialogue()));
		}
		throw failure;
	}

	private static ExtensionContext.Store store(ExtensionContext context) {
		return context.getStore(ExtensionContext.Namespace.create(SimulatedFreeSwitchExtension.class));
	}

}
