package io.github.eslspring.sample;

import java.time.Duration;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.api.DialString;
import io.github.eslspring.outbound.BridgeOutcome;
import io.github.eslspring.outbound.Gather;
import io.github.eslspring.outbound.GatherResult;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.RecordResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Answers calls to 5000: one key connects the caller with a phone, anything else, or a
 * phone nobody picks up, leads to a message. What the caller's hang-up cuts short ends by
 * itself.
 */
@Component
class Ivr {

	static final String NUMBER = "5000";

	/** The phone behind the key. */
	static final String PHONE = "1000";

	private static final Logger logger = LoggerFactory.getLogger(Ivr.class);

	private static final Gather MENU = Gather.digits(1, 1)
		.prompt("ivr/ivr-welcome_to_freeswitch.wav")
		.tries(2)
		.timeout(Duration.ofSeconds(3));

	private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(30);

	@EslCallHandler(NUMBER)
	void welcome(OutboundCall call, @EslHeader("Caller-Caller-ID-Number") String caller) {
		call.answer();
		GatherResult key = call.gather(MENU);
		if (!"1".equals(key.digits()) || !connect(call, caller)) {
			takeMessage(call, caller);
		}
	}

	private boolean connect(OutboundCall call, String caller) {
		BridgeOutcome bridge = call.bridge(DialString.user(PHONE).legTimeout(Duration.ofSeconds(10)));
		logger.info("{} called {}: {}", caller, PHONE, bridge.bridged() ? "they talked" : bridge.cause());
		return bridge.bridged();
	}

	private void takeMessage(OutboundCall call, String caller) {
		call.playback("voicemail/vm-record_message.wav");
		RecordResult message = call.recordMessage("${recordings_dir}/" + call.uuid() + ".wav", LONGEST_MESSAGE);
		if (message.recorded()) {
			logger.info("{} left a message of {}: {}", caller, message.length(), message.path());
			call.playback("voicemail/vm-saved.wav");
		}
	}

}
