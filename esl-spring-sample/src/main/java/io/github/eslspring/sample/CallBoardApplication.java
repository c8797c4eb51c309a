package io.github.eslspring.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Shows the calls of a FreeSWITCH, by default of a simulated one.
 */
@SpringBootApplication
@EnableScheduling
public class CallBoardApplication {

	/**
	 * Runs the application.
	 * @param arguments properties such as {@code --esl.inbound.host=pbx1}
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(CallBoardApplication.class, arguments);
	}

}
