package io.github.eslspring.test.call;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransferTests {

	private final TestSwitch pbx = new TestSwitch();

	@Test
	void runsApplicationsThatAMessageBringsInsteadOfAnExtension() {
		SimulatedCall call = this.pbx.answered();
		call.perform(new CallMessage(List.of(Map.entry("call-command", "xferext"),
				Map.entry("application", "set k=a b"), Map.entry("Application", "park")), ""));
		assertThat(call.variable("k")).isEqualTo("a b");
		assertThat(call.lastApplication()).isEqualTo("park");
		assertThat(this.pbx.summary()).containsExactly("PRIVATE_COMMAND set k=a b", "EXECUTE set",
				"EXECUTE_COMPLETE set", "EXECUTE park", "PARK");
	}

	@Test
	void leavesWhatRunsAndGoesThroughTheDialplanAgain() {
		SimulatedCall call = this.pbx.answered().park();
		this.pbx.forget();
		call.transfer("9990", "XML", "default");
		assertThat(this.pbx.summary()).containsExactly("UNPARK", "EXECUTE_COMPLETE park", "EXECUTE answer",
				"EXECUTE_COMPLETE answer", "EXECUTE park", "PARK");
		var unpark = this.pbx.last("CHANNEL_UNPARK");
		assertThat(unpark.header("Channel-State-Number")).isEqualTo("2");
		assertThat(unpark.header("Caller-RDNIS")).isEqualTo("5000");
		assertThat(unpark.header("Caller-Destination-Number")).isEqualTo("9990");
		assertThat(unpark.header("Caller-Profile-Index")).isEqualTo("2");
		assertThat(unpark.header("variable_transfer_source")).endsWith(":bl_xfer:9990/default/XML");
		assertThat(call.state()).isEqualTo("CS_EXECUTE");
	}

	@Test
	void endsTheApplicationThatTransfersFirst() {
		SimulatedCall call = this.pbx.answered().park();
		this.pbx.forget();
		call.perform(TestSwitch.execute("transfer", "9990 XML default", "tr"));
		assertThat(this.pbx.summary()).startsWith("EXECUTE transfer tr", "EXECUTE_COMPLETE transfer tr",
				"PRIVATE_COMMAND", "UNPARK", "EXECUTE_COMPLETE park", "EXECUTE answer");
	}

	@Test
	void ringsAgainWhileAnInboundChannelIsRouted() {
		SimulatedCall call = this.pbx.answered();
		call.transfer("9990", "", "");
		assertThat(this.pbx.events("CHANNEL_CALLSTATE")).extracting((event) -> event.header("Channel-Call-State"))
			.containsExactly("RINGING", "ACTIVE");
	}

	@Test
	void waitsToBeToldWhatToDoIfNoExtensionFits() {
		SimulatedCall call = this.pbx.answered();
		call.transfer("7777", "", "");
		assertThat(call.destination()).isEqualTo("7777");
		assertThat(call.hangupCause()).isNull();
	}

	@Test
	void endsTheOtherLegUnlessBothAreTransferred() {
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000");
		SimulatedCall callee = this.pbx.calls().live().get(1);
		caller.transfer("9990", "", "");
		assertThat(callee.hangupCause()).isEqualTo("NORMAL_CLEARING");
		assertThat(caller.lastApplication()).isEqualTo("park");
		SimulatedCall second = this.pbx.answered();
		second.start("bridge", "user/2000");
		SimulatedCall other = second.bridgedWith();
		second.transferBoth("9990", "", "");
		assertThat(other).isNotNull().extracting(SimulatedCall::lastApplication).isEqualTo("park");
		assertThat(second.lastApplication()).isEqualTo("park");
		assertThat(this.pbx.events("CHANNEL_UNBRIDGE")).hasSize(1);
	}

	@Test
	void goesThroughAnInlineDialplan() {
		SimulatedCall call = this.pbx.answered();
		call.transfer("set:a=b,hangup:USER_BUSY", "inline", "");
		assertThat(call.variable("a")).isEqualTo("b");
		assertThat(call.hangupCause()).isEqualTo("USER_BUSY");
	}

}
