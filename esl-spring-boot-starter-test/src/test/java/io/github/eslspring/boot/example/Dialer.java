package io.github.eslspring.boot.example;

import java.time.Duration;

import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.node.EslTemplate;

import org.springframework.stereotype.Component;

@Component
class Dialer {

	private final EslTemplate esl;

	Dialer(EslTemplate esl) {
		this.esl = esl;
	}

	String status() {
		return this.esl.api("status").orThrow().text();
	}

	String call(String from, String to) {
		BackgroundJob job = this.esl.bgapi("originate", "user/" + from, to);
		return job.result(Duration.ofSeconds(60)).result();
	}

}
