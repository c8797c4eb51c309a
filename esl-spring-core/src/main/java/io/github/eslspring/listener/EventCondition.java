package io.github.eslspring.listener;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionException;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.SpelMessage;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.ConstructorReference;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.OpDec;
import org.springframework.expression.spel.ast.OpInc;
import org.springframework.expression.spel.ast.TypeReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * A condition on an event as an expression. It reads the event and what the event gives,
 * reaches nothing else and changes nothing.
 */
final class EventCondition implements Predicate<EslEvent> {

	private static final Set<Class<? extends SpelNode>> REFUSED = Set.of(TypeReference.class, BeanReference.class,
			ConstructorReference.class, FunctionReference.class, Assign.class, OpInc.class, OpDec.class);

	private static final Set<SpelMessage> HOPELESS = Set.of(SpelMessage.PROPERTY_OR_FIELD_NOT_READABLE,
			SpelMessage.METHOD_NOT_FOUND, SpelMessage.TYPE_CONVERSION_ERROR);

	private final Expression expression;

	private final EvaluationContext context = SimpleEvaluationContext
		.forPropertyAccessors(new EventProperties(), DataBindingPropertyAccessor.forReadOnlyAccess())
		.withInstanceMethods()
		.withAssignmentDisabled()
		.build();

	private EventCondition(SpelExpression expression) {
		this.expression = expression;
	}

	/**
	 * Read a condition.
	 * @param text the expression
	 * @param samples an event of each kind it can be asked about
	 * @return the condition
	 * @throws ExpressionException if it is no expression, or names what none of the
	 * samples has
	 * @throws IllegalArgumentException if it reaches beyond the event
	 */
	static EventCondition of(String text, Collection<EslEvent> samples) {
		SpelExpression expression = new SpelExpressionParser().parseRaw(text);
		requireHarmless(expression.getAST());
		EventCondition condition = new EventCondition(expression);
		condition.requireHope(samples);
		return condition;
	}

	@Override
	public boolean test(EslEvent event) {
		return Boolean.TRUE.equals(this.expression.getValue(this.context, event, Boolean.class));
	}

	private static void requireHarmless(@Nullable SpelNode node) {
		if (node == null) {
			return;
		}
		if (REFUSED.contains(node.getClass())) {
			throw new IllegalArgumentException("'" + node.toStringAST() + "' reaches beyond the event");
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			requireHarmless(node.getChild(i));
		}
	}

	// A sample has no headers, so failing on one of them says little; a name that no kind
	// of event knows fails always.
	private void requireHope(Collection<EslEvent> samples) {
		SpelEvaluationException last = null;
		for (EslEvent sample : samples) {
			try {
				test(sample);
				return;
			}
			catch (SpelEvaluationException ex) {
				if (!HOPELESS.contains(ex.getMessageCode())) {
					return;
				}
				last = ex;
			}
			catch (RuntimeException ex) {
				return;
			}
		}
		if (last != null) {
			throw last;
		}
	}

}
