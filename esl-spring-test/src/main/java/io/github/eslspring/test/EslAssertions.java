package io.github.eslspring.test;

/**
 * Assertions about what clients sent to a simulated switch. Needs AssertJ on the class
 * path; nothing else in this module does.
 */
public final class EslAssertions {

	private EslAssertions() {
	}

	/**
	 * Begins assertions about a switch.
	 * @param pbx the switch
	 * @return its assertions
	 */
	public static SimulatedFreeSwitchAssert assertThat(SimulatedFreeSwitch pbx) {
		return new SimulatedFreeSwitchAssert(pbx);
	}

}
