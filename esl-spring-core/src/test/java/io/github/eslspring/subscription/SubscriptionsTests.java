package io.github.eslspring.subscription;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.LogLevel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is desired while there is no connection.
 */
class SubscriptionsTests {

	private static final EventSelection ENDS = EventSelection.of("CHANNEL_EXECUTE_COMPLETE");

	private static final EventFilter EXCLUDES_ENDS = EventFilter.excluding("Event-Name", "channel_execute_complete");

	private final Subscriptions subscriptions = new Subscriptions("pbx", Duration.ofSeconds(1), EventFormat.PLAIN);

	@Test
	void recordsEveryChangeAtOnce() {
		Wish log = Wish.forLog(LogLevel.WARNING);
		assertThat(this.subscriptions.add(log)).isCompleted();
		assertThat(this.subscriptions.add(Wish.forLog(LogLevel.ERR))).isCompleted();
		assertThat(this.subscriptions.subscribe(EventSelection.of("DTMF", "CUSTOM a"))).isCompleted();
		assertThat(this.subscriptions.addFilter(new EventFilter("Unique-ID", "x"))).isCompleted();
		assertThat(this.subscriptions.desired().names()).containsExactly("DTMF");
		assertThat(this.subscriptions.desired().subclasses()).containsExactly("a");
		assertThat(this.subscriptions.desired().filters()).containsExactly(new EventFilter("unique-id", "X"));
		assertThat(this.subscriptions.desired().logLevel()).isEqualTo(LogLevel.WARNING);
		assertThat(this.subscriptions.remove(log)).isCompleted();
		assertThat(this.subscriptions.desired().logLevel()).isEqualTo(LogLevel.ERR);
		assertThat(this.subscriptions.observed().current()).isFalse();
		assertThat(this.subscriptions.observed().names()).isEmpty();
	}

	@Test
	void keepsWhatSomebodyElseStillWants() {
		Wish listener = Wish.ofUser(EventSelection.of("DTMF"));
		this.subscriptions.add(listener);
		this.subscriptions.subscribe(EventSelection.of("DTMF", "HEARTBEAT"));
		this.subscriptions.unsubscribe(EventSelection.of("DTMF"));
		assertThat(this.subscriptions.desired().names()).containsExactly("DTMF", "HEARTBEAT");
		this.subscriptions.remove(listener);
		assertThat(this.subscriptions.desired().names()).containsExactly("HEARTBEAT");
		this.subscriptions.remove(listener);
		assertThat(this.subscriptions.desired().names()).containsExactly("HEARTBEAT");
	}

	@Test
	void filterThatHidesWhatIsNeededIsRefused() {
		this.subscriptions.add(new Wish(ENDS));
		assertThat(failure(this.subscriptions.addFilter(EXCLUDES_ENDS))).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("CHANNEL_EXECUTE_COMPLETE");
		assertThat(failure(this.subscriptions.add(Wish.forFilter(EXCLUDES_ENDS))))
			.isInstanceOf(IllegalArgumentException.class);
		assertThat(this.subscriptions.desired().filters()).isEmpty();
	}

	@Test
	void needThatAFilterHidesIsRefused() {
		this.subscriptions.addFilter(EXCLUDES_ENDS);
		assertThat(failure(this.subscriptions.add(new Wish(ENDS)))).isInstanceOf(EslSetupException.class)
			.hasMessageContaining("Event-Name")
			.hasMessageContaining("CHANNEL_EXECUTE_COMPLETE");
		assertThat(this.subscriptions.desired().names()).isEmpty();
		this.subscriptions.removeFilter(EXCLUDES_ENDS);
		assertThat(this.subscriptions.add(new Wish(ENDS))).isCompleted();
	}

	@Test
	void listenerMayAskForWhatAFilterExcludes() {
		this.subscriptions.addFilter(EXCLUDES_ENDS);
		assertThat(this.subscriptions.add(Wish.ofUser(ENDS))).isCompleted();
	}

	@Test
	void nothingIsTakenFromAllButAll() {
		this.subscriptions.subscribe(EventSelection.of("ALL"));
		assertThat(failure(this.subscriptions.unsubscribe(EventSelection.of("DTMF"))))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("filter");
		assertThat(this.subscriptions.desired().all()).isTrue();
		assertThat(this.subscriptions.unsubscribe(EventSelection.of("ALL"))).isCompleted();
		assertThat(this.subscriptions.desired().all()).isFalse();
	}

	private static Throwable failure(CompletableFuture<Void> future) {
		assertThat(future).isCompletedExceptionally();
		return assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join).actual().getCause();
	}

}
