package io.github.eslspring.captures;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.event.AnswerState;
import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.ChannelState;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.ExecuteEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The types read what a FreeSWITCH really writes.
 */
class TypedEventsTests {

	@ParameterizedTest
	@MethodSource("withEvents")
	void canReadEverythingOfEveryEvent(String capture) throws Exception {
		for (EslEvent event : CapturedEvents.of(capture)) {
			for (Method method : event.getClass().getMethods()) {
				if (method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class
						&& Modifier.isPublic(event.getClass().getModifiers())) {
					assertThat(method.invoke(event) != null || !method.getReturnType().isPrimitive()).isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("withEvents")
	void knowsEveryStateOfEveryChannel(String capture) {
		for (EslEvent event : CapturedEvents.of(capture)) {
			assertThat(event instanceof ChannelEvent).as(event.name())
				.isEqualTo(event.header("Channel-State") != null && event.uniqueId() != null);
			if (event instanceof ChannelEvent channel) {
				assertThat(channel.channelName()).isNotEmpty();
				assertThat(channel.channelState()).isNotSameAs(ChannelState.UNKNOWN);
				assertThat(channel.callState()).isNotSameAs(CallState.UNKNOWN);
				assertThat(channel.answerState()).isNotSameAs(AnswerState.UNKNOWN);
				assertThat(channel.direction()).isNotSameAs(CallDirection.UNKNOWN);
				assertThat(channel.hangupCause()).isNotSameAs(HangupCause.UNKNOWN);
				assertThat(channel.callUuid()).isNotEmpty();
				assertThat(channel.callerProfile().uniqueId()).isIn(null, channel.uniqueId());
			}
		}
	}

	@Test
	void readsWhatWasExecuted() {
		List<ExecuteEvent> events = CapturedEvents.of("sendmsg-inbound")
			.stream()
			.filter(ExecuteEvent.class::isInstance)
			.map(ExecuteEvent.class::cast)
			.toList();
		assertThat(events).hasSize(44)
			.allSatisfy((event) -> assertThat(event.application()).isNotEmpty())
			.allSatisfy((event) -> assertThat(event.applicationUuid()).isNotEmpty());
		assertThat(events).filteredOn((event) -> "playback".equals(event.application()))
			.isNotEmpty()
			.allSatisfy((event) -> assertThat(event.applicationData()).isNotEmpty());
		assertThat(events).filteredOn(ExecuteEvent::isComplete)
			.hasSize(22)
			.extracting(ExecuteEvent::applicationResponse)
			.contains("FILE PLAYED")
			.containsNull();
	}

	@Test
	void readsWhatWasBilled() {
		List<HangupEvent> events = CapturedEvents.of("burst-json-all-15")
			.stream()
			.filter(HangupEvent.class::isInstance)
			.map(HangupEvent.class::cast)
			.toList();
		assertThat(events).hasSize(60).filteredOn(HangupEvent::isComplete).hasSize(30).allSatisfy((event) -> {
			assertThat(event.cause()).isSameAs(HangupCause.NORMAL_CLEARING);
			assertThat(event.billed()).isPositive().isLessThanOrEqualTo(event.duration());
			assertThat(event.billsec()).isNotNull();
			assertThat(event.callerProfile().hungUp()).isAfterOrEqualTo(event.callerProfile().answered());
		});
	}

	static Stream<String> withEvents() {
		return CaptureIndex.all()
			.filter((capture) -> !capture.events().isEmpty() && capture.events().size() < 2000)
			.map(Capture::name);
	}

}
