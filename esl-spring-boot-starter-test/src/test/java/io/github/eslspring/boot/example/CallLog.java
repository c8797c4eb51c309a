package io.github.eslspring.boot.example;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.ChannelEvent;

import org.springframework.stereotype.Component;

@Component
class CallLog {

	@EslEventListener("CHANNEL_ANSWER")
	void answered(ChannelEvent event) {
		System.out.println(event.uniqueId() + " answered by " + event.callerProfile().destinationNumber());
	}

}
