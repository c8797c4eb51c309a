package io.github.eslspring.outbound;

import java.net.InetSocketAddress;

import io.github.eslspring.test.script.ScriptedSwitch;

/**
 * What our server says first to a switch that hands a call over.
 */
final class HandedOver {

	private HandedOver() {
	}

	/** Hands a call over as {@code socket .. async full} does, up to the handler. */
	static ScriptedSwitch handOver(InetSocketAddress server, String destination) {
		return handOver(server, destination, 10);
	}

	static ScriptedSwitch handOver(InetSocketAddress server, String destination, int linger) {
		ScriptedSwitch pbx = new ScriptedSwitch(server);
		pbx.connect(destination, "async", "full");
		tiesTheLifeline(pbx);
		pbx.ok("linger " + linger);
		pbx.ok("myevents");
		return pbx;
	}

	/** Expects what lets the dialplan go on when the application dies. */
	static void tiesTheLifeline(ScriptedSwitch pbx) {
		pbx.api("uuid_setvar " + pbx.uuid() + " socket_resume true", "+OK\n");
	}

	/** Expects what lets the dialplan go on now. */
	static void isGivenBack(ScriptedSwitch pbx) {
		pbx.ok("resume");
		pbx.api("uuid_setvar " + pbx.uuid() + " socket_resume false", "+OK\n");
		pbx.expectExit();
	}

}
