package io.github.eslspring;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretTests {

	@Test
	void neverPrints() {
		assertThat(Secret.of("geheim")).hasToString("******");
		assertThat(String.format("%s %S", Secret.of("geheim"), Secret.of("x"))).isEqualTo("****** ******");
	}

	@Test
	void isEqualToTheSameSecret() {
		assertThat(Secret.of("gehéim")).isEqualTo(Secret.of("gehéim")).hasSameHashCodeAs(Secret.of("gehéim"));
		assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a").isNotEqualTo(null);
		assertThat(Secret.of("a").reveal()).isEqualTo("a");
	}

}
