package io.github.eslspring.autoconfigure;

import java.util.Locale;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/**
 * Explains why the port for calls cannot be opened, and which property helps.
 */
final class OutboundPortFailureAnalyzer extends AbstractFailureAnalyzer<OutboundPortException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OutboundPortException cause) {
		String reason = String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
		String description = "FreeSWITCH cannot hand over calls: port " + cause.port()
				+ " (esl.outbound.port) cannot be opened on " + cause.address().getHostAddress()
				+ " (esl.outbound.address):\n\n    " + reason;
		return new FailureAnalysis(description, remedy(reason.toLowerCase(Locale.ROOT)), cause);
	}

	private static String remedy(String reason) {
		if (reason.contains("assign")) {
			return "Set esl.outbound.address to an address of this machine, or to 0.0.0.0 for all of them.";
		}
		if (reason.contains("permission")) {
			return "Set esl.outbound.port to a port above 1023, and the same in the socket lines of the dialplan.";
		}
		return "Stop what listens there, or set esl.outbound.port to another port, and the same in the socket lines of "
				+ "the dialplan. With esl.outbound.enabled=false no port is opened.";
	}

}
