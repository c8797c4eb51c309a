package io.github.eslspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what is wrong with the configuration of the nodes.
 */
final class EslConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<EslConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EslConfigurationException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
