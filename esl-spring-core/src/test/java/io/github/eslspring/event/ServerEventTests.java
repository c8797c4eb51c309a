package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.captures.CapturedEvents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ServerEventTests {

	@Test
	void tellsThatTheServerLives() {
		HeartbeatEvent event = RecordedEvents.read("heartbeat", HeartbeatEvent.class);
		assertThat(event.info()).isEqualTo("System Ready");
		assertThat(event.version()).isEqualTo("1.10.12-release~64bit");
		assertThat(event.upTime()).isEqualTo(Duration.ofMillis(759414));
		assertThat(event.sessionCount()).hasValue(2);
		assertThat(event.maxSessions()).hasValue(5000);
		assertThat(event.sessionPeak()).hasValue(102);
		assertThat(event.sessionPeakFiveMinutes()).hasValue(22);
		assertThat(event.sessionsSinceStartup()).hasValue(432);
		assertThat(event.maxSessionsPerSecond()).hasValue(1000);
		assertThat(event.sessionsPerSecond()).hasValue(0);
		assertThat(event.idleCpu()).hasValue(77.233333);
		HeartbeatEvent empty = RecordedEvents.of(HeartbeatEvent.class, "Event-Name", "HEARTBEAT", "Idle-CPU", "x");
		assertThat(empty.upTime()).isNull();
		assertThat(empty.idleCpu()).isEmpty();
		assertThat(empty.sessionCount()).isEmpty();
	}

	@Test
	void tellsWhatHappensInAConference() {
		ConferenceEvent created = RecordedEvents.read("conference-create", ConferenceEvent.class);
		assertThat(created.action()).isEqualTo("conference-create");
		assertThat(created.conferenceName()).isEqualTo("live");
		assertThat(created.conferenceUuid()).isEqualTo("ed393534-07b5-421f-b970-af1234e69624");
		assertThat(created.conferenceDomain()).isEqualTo("cluecon.com");
		assertThat(created.profileName()).isEqualTo("default");
		assertThat(created.conferenceSize()).hasValue(0);
		assertThat(created.memberId()).isEmpty();
		assertThat(created.uniqueId()).isNull();
		ConferenceEvent muted = RecordedEvents.read("conference-mute-member", ConferenceEvent.class);
		assertThat(muted.memberId()).hasValue(1);
		assertThat(muted.memberType()).isEqualTo("member");
		assertThat(muted.maySpeak()).isFalse();
		assertThat(muted.mayHear()).isTrue();
		assertThat(muted.hasFloor()).isTrue();
		assertThat(muted.isTalking()).isFalse();
		assertThat(muted.energyLevel()).hasValue(100);
		assertThat(muted.uniqueId()).isEqualTo("d17d8ed7-6392-40fd-be24-3d87673e9774");
		assertThat(new ChannelEvent(muted).callerProfile().destinationNumber()).isEqualTo("3000");
		assertThat(RecordedEvents.read("conference-dtmf-member", ConferenceEvent.class).digits()).isEqualTo("5");
		assertThat(RecordedEvents.read("conference-add-member", ConferenceEvent.class).maySpeak()).isTrue();
		assertThat(RecordedEvents.read("conference-play-file", ConferenceEvent.class).header("File"))
			.isEqualTo("tone_stream://%(200,0,440)");
	}

	@Test
	void tellsOfRegistrations() {
		SofiaRegistrationEvent event = RecordedEvents.of(SofiaRegistrationEvent.class, "Event-Name", "CUSTOM",
				"Event-Subclass", "sofia::register", "profile-name", "internal", "from-user", "1000", "from-host",
				"example.net", "contact", "<sip:1000@192.0.2.7:5060>", "call-id", "c1", "rpid", "unknown", "status",
				"Registered(UDP)", "expires", "3600", "to-user", "1000", "network-ip", "192.0.2.7", "network-port",
				"5060", "realm", "example.net", "user-agent", "phone/1");
		assertThat(event.profile()).isEqualTo("internal");
		assertThat(event.user()).isEqualTo("1000");
		assertThat(event.host()).isEqualTo("example.net");
		assertThat(event.contact()).isEqualTo("<sip:1000@192.0.2.7:5060>");
		assertThat(event.callId()).isEqualTo("c1");
		assertThat(event.status()).isEqualTo("Registered(UDP)");
		assertThat(event.expires()).isEqualTo(Duration.ofHours(1));
		assertThat(event.expiredAt()).isNull();
		assertThat(event.networkIp()).isEqualTo("192.0.2.7");
		assertThat(event.networkPort()).hasValue(5060);
		assertThat(event.userAgent()).isEqualTo("phone/1");
		assertThat(event.realm()).isEqualTo("example.net");
		assertThat(event.authResult()).isNull();
		assertThat(event.reason()).isNull();
	}

	@Test
	void tellsWhenARegistrationEnded() {
		SofiaRegistrationEvent event = RecordedEvents.of(SofiaRegistrationEvent.class, "Event-Name", "CUSTOM",
				"Event-Subclass", "sofia::expire", "user", "1000", "host", "example.net", "expires", "1795262337");
		assertThat(event.user()).isEqualTo("1000");
		assertThat(event.host()).isEqualTo("example.net");
		assertThat(event.expires()).isNull();
		assertThat(event.expiredAt()).isEqualTo("2026-11-21T11:58:57Z");
		SofiaRegistrationEvent failure = RecordedEvents.of(SofiaRegistrationEvent.class, "Event-Name", "CUSTOM",
				"Event-Subclass", "sofia::register_failure", "to-user", "1001", "to-host", "example.net");
		assertThat(failure.user()).isEqualTo("1001");
		assertThat(failure.host()).isEqualTo("example.net");
		assertThat(failure.networkPort()).isEmpty();
	}

	@Test
	void tellsOfGateways() {
		SofiaGatewayEvent event = RecordedEvents.of(SofiaGatewayEvent.class, "Event-Name", "CUSTOM", "Event-Subclass",
				"sofia::gateway_state", "Gateway", "provider", "State", "FAIL_WAIT", "Ping-Status", "UP",
				"Register-Network-IP", "192.0.2.9", "Register-Network-Port", "5061", "Phrase", "Forbidden", "Status",
				"403");
		assertThat(event.gateway()).isEqualTo("provider");
		assertThat(event.state()).isEqualTo("FAIL_WAIT");
		assertThat(event.pingStatus()).isEqualTo("UP");
		assertThat(event.sipStatus()).hasValue(403);
		assertThat(event.phrase()).isEqualTo("Forbidden");
		assertThat(event.networkIp()).isEqualTo("192.0.2.9");
		assertThat(event.networkPort()).hasValue(5061);
		assertThat(event.profile()).isNull();
	}

	@Test
	void tellsPresence() {
		PresenceEvent conference = RecordedEvents.read("presence-of-a-conference", PresenceEvent.class);
		assertThat(conference.proto()).isEqualTo("conf");
		assertThat(conference.login()).isEqualTo("live");
		assertThat(conference.from()).isEqualTo("live@cluecon.com");
		assertThat(conference.to()).isNull();
		assertThat(conference.presenceType()).isEqualTo("presence");
		assertThat(conference.status()).isEqualTo("Active (1 caller)");
		assertThat(conference.callDirection()).isSameAs(CallDirection.OUTBOUND);
		assertThat(conference.uniqueId()).isEqualTo("live");
		PresenceEvent call = RecordedEvents.read("presence-of-a-call", PresenceEvent.class);
		assertThat(call.rpid()).isNotNull();
		assertThat(call.status()).isNotNull();
		assertThat(call.callInfoState()).isEqualTo("active");
		assertThat(new ChannelEvent(call).channelState()).isNotSameAs(ChannelState.UNKNOWN);
	}

	@Test
	void tellsAMessage() {
		MessageEvent event = (MessageEvent) CapturedEvents.of("events-handmade-json").get(4);
		assertThat(event.from()).isEqualTo("a@example.test");
		assertThat(event.to()).isEqualTo("b@example.test");
		assertThat(event.contentType()).isEqualTo("text/plain");
		assertThat(event.subject()).isEqualTo("hi: there, 100% <b>&amp;</b> \"q\" 's'");
		assertThat(event.text()).isEqualTo("MESSAGE body\n\nwith blank line\nContent-Type: text/fake\n\n");
		assertThat(event.proto()).isNull();
		assertThat(event.toProto()).isNull();
		MessageEvent routed = RecordedEvents.of(MessageEvent.class, "Event-Name", "MESSAGE", "to_proto", "sip");
		assertThat(routed.toProto()).isEqualTo("sip");
		assertThat(routed.text()).isEmpty();
	}

	@Test
	void tellsOfCommands() {
		ApiEvent event = RecordedEvents.read("api", ApiEvent.class);
		assertThat(event.command()).isEqualTo("originate");
		assertThat(event.argument()).isEqualTo("loopback/9990/default &park()");
	}

	@Test
	void tellsOfConfigurationAndModules() {
		assertThat(RecordedEvents.read("reloadxml", ReloadXmlEvent.class).name()).isEqualTo("RELOADXML");
		List<ModuleEvent> modules = of("server-sigterm", ModuleEvent.class);
		assertThat(modules).hasSize(7);
		assertThat(modules.get(2).isLoad()).isFalse();
		assertThat(modules.get(2).type()).isEqualTo("api");
		assertThat(modules.get(2).interfaceName()).isEqualTo("db");
		assertThat(modules.get(2).module()).isEqualTo("mod_db");
		assertThat(modules.get(2).filename()).endsWith("mod_db.so");
		assertThat(modules.get(2).description()).isEqualTo("db get/set");
		assertThat(modules.get(2).syntax()).startsWith("[insert|delete|");
		assertThat(modules.get(6).module()).isEqualTo("CORE_SPEEX_MODULE");
		assertThat(RecordedEvents.of(ModuleEvent.class, "Event-Name", "MODULE_LOAD").isLoad()).isTrue();
	}

	@Test
	void tellsThatTheServerGoes() {
		assertThat(of("server-sigterm", SystemEvent.class)).extracting(SystemEvent::name, SystemEvent::info)
			.containsExactly(tuple("SHUTDOWN", "System Shutting Down"));
		assertThat(of("server-shutdown-elegant", SystemEvent.class)).extracting(SystemEvent::name, SystemEvent::info)
			.containsExactly(tuple("SHUTDOWN_REQUESTED", "elegant"));
	}

	@Test
	void takesABackgroundJobInAnyFormat() {
		for (EslEvent event : CapturedEvents.of("bgapi-basic")) {
			assertThat(event).isInstanceOf(BackgroundJobEvent.class);
			assertThat(event.header(BackgroundJobEvent.JOB_UUID)).isNotEmpty();
		}
		String xml = "<event><headers><Event-Name>BACKGROUND_JOB</Event-Name></headers><body>-ERR x</body></event>";
		EslEvent job = EventDecoder.decode(EventFormat.XML, xml.getBytes(StandardCharsets.UTF_8));
		assertThat(((BackgroundJobEvent) job).isError()).isTrue();
	}

	private static <T extends EslEvent> List<T> of(String capture, Class<T> type) {
		return CapturedEvents.of(capture).stream().filter(type::isInstance).map(type::cast).toList();
	}

}
