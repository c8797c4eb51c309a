package com.example.calls;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.ChannelEvent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Calls {

	public static void main(String[] arguments) {
		SpringApplication.run(Calls.class, arguments);
	}

	@EslEventListener("CHANNEL_ANSWER")
	void answered(ChannelEvent event) {
		System.out.println(event.uniqueId() + " answered by " + event.callerProfile().destinationNumber());
	}

}
