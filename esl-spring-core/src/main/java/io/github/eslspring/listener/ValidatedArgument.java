package io.github.eslspring.listener;

import java.util.Objects;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Conventions;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Validates the value of a parameter annotated with {@code @Valid} or {@code @Validated}.
 *
 * @param <T> what the method is called for beside the event
 */
final class ValidatedArgument<T> implements Argument<T> {

	private final Argument<T> argument;

	private final MethodParameter parameter;

	private final Validator validator;

	private final Object[] hints;

	private ValidatedArgument(Argument<T> argument, MethodParameter parameter, Validator validator, Object[] hints) {
		this.argument = argument;
		this.parameter = parameter;
		this.validator = validator;
		this.hints = hints;
	}

	static <T> Argument<T> of(Argument<T> argument, MethodParameter parameter, @Nullable Validator validator) {
		if (validator != null) {
			for (var annotation : parameter.getParameterAnnotations()) {
				Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
				if (hints != null) {
					return new ValidatedArgument<>(argument, parameter, validator, hints);
				}
			}
		}
		return argument;
	}

	@Override
	public @Nullable Object of(EslEvent event, T target) throws Exception {
		Object value = this.argument.of(event, target);
		if (value != null && this.validator.supports(value.getClass())) {
			String name = Objects.requireNonNullElseGet(this.parameter.getParameterName(),
					() -> Conventions.getVariableNameForParameter(this.parameter));
			BeanPropertyBindingResult result = new BeanPropertyBindingResult(value, name);
			if (this.hints.length > 0 && this.validator instanceof SmartValidator smart) {
				smart.validate(value, result, this.hints);
			}
			else {
				this.validator.validate(value, result);
			}
			if (result.hasErrors()) {
				throw new MethodArgumentNotValidException(new GenericMessage<>(event), this.parameter, result);
			}
		}
		return value;
	}

}
