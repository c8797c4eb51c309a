package io.github.eslspring.boot.example;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.api.DialString;
import io.github.eslspring.outbound.BridgeOutcome;
import io.github.eslspring.outbound.Gather;
import io.github.eslspring.outbound.GatherResult;
import io.github.eslspring.outbound.OutboundCall;

import org.springframework.stereotype.Component;

@Component
class Ivr {

	@EslCallHandler(destination = "5000")
	void welcome(OutboundCall call) {
		call.answer();
		GatherResult choice = call.gather(Gather.digits(1, 4).prompt("ivr/enter.wav").tries(3));
		BridgeOutcome bridge = call.bridge(DialString.user(choice.collected() ? choice.digits() : "1000"));
		if (!bridge.bridged()) {
			call.playback("ivr/busy.wav");
		}
	}

}
