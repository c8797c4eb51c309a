package io.github.eslspring.autoconfigure.endpoint;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} that keeps passwords out of the endpoints
 * that show properties, whoever may see values there.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class EslSanitizingAutoConfiguration {

	/** Environment variables have underscores for the dots. */
	private static final Pattern PASSWORD = Pattern.compile("esl[._](inbound[._](.*[._])?password|secrets[._].*)",
			Pattern.CASE_INSENSITIVE);

	@Bean
	@ConditionalOnMissingBean(name = "eslSanitizingFunction")
	SanitizingFunction eslSanitizingFunction() {
		return (data) -> PASSWORD.matcher(data.getKey()).matches() ? data.withValue(SanitizableData.SANITIZED_VALUE)
				: data;
	}

}
