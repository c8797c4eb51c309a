package io.github.eslspring.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, with mouse and keyboard. Skipped without Chromium.
 */
@EnabledIf(value = "io.github.eslspring.sample.Chromium#isThere", disabledReason = Chromium.MISSING)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esl.inbound.host=localhost")
@SimulatedFreeSwitchTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIntegrationTests {

	private static final String ROWS = "#rows tr";

	@Autowired
	BoardStream stream;

	private Chromium chromium;

	private Page page;

	@BeforeAll
	void startChromium(@TempDir(cleanup = CleanupMode.NEVER) Path directory) throws IOException {
		this.chromium = new Chromium(directory);
	}

	@BeforeEach
	void openPage(@Autowired Environment environment) {
		this.page = this.chromium.open("http://localhost:" + environment.getProperty("local.server.port"));
		this.page.awaitText("#link", "live");
		this.page.awaitText("#nodes .state", "active");
	}

	@AfterEach
	void closePage() {
		this.page.close();
	}

	@AfterAll
	void stopChromium() {
		this.chromium.close();
	}

	@Test
	void showsACallFromItsFirstRingToItsEndWithItsLegsTogether(SimulatedFreeSwitch pbx) {
		this.page.awaitText("#empty", "No live calls");
		SimulatedCall other = pbx.call("1003").callerName("Eve").to("1004").ring();
		SimulatedCall caller = pbx.call("1000").callerName("Alice").to("1001").ring();
		Page.patiently()
			.untilAsserted(
					() -> assertThat(this.page.texts(ROWS)).hasSize(2).allMatch((row) -> row.contains("ringing")));
		SimulatedCall callee = caller.dialOut();
		caller.bridge(callee);
		Page.patiently()
			.untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(3)
				.anySatisfy((row) -> assertThat(row).startsWith("bridged 1000 Alice 1001 in").endsWith("Hang up"))
				.anySatisfy((row) -> assertThat(row).startsWith("bridged 1000")
					.contains("1001 out")
					.doesNotContain("Hang up")));
		assertThat(this.page.texts("#rows .follows")).as("legs below their call").hasSize(1);
		assertThat(this.page.text("#summary")).startsWith("2 calls · 3 legs · 2 bridged · 1 ringing");
		caller.hangup();
		other.hangup();
		this.page.awaitText("#empty", "No live calls");
		assertThat(this.page.problems()).isEmpty();
	}

	@Test
	void namesOfCallersAreNeverHtml(SimulatedFreeSwitch pbx) {
		String name = "<img src=x onerror=document.title='taken-over'>";
		SimulatedCall call = pbx.call("1000").callerName(name).to("<b>1001</b>").ring();
		this.page.awaitText("#rows .name", name);
		assertThat(this.page.text("#rows tr")).contains("<b>1001</b>");
		this.page.click("#rows button");
		this.page.awaitText("#confirm-text", "<b>1001</b>");
		this.page.click("#confirm-yes");
		this.page.awaitText("#told", "<b>1001</b>");
		this.page.awaitText("#tail", "<b>1001</b>");
		Page.patiently().until(call::isEnded);
		assertThat(this.page.evaluate("document.querySelectorAll('main img, main td b, #tail b').length").asInt())
			.isZero();
		assertThat(this.page.evaluate("document.title").asString()).isEqualTo("Call board");
		assertThat(this.page.problems()).isEmpty();
	}

	@Test
	void searchesAndEscapeShowsAllAgain(SimulatedFreeSwitch pbx) {
		pbx.call("1000").callerName("Alice").to("2000").ring();
		pbx.call("1001").callerName("Bob").to("2001").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(2));
		this.page.type("/");
		assertThat(this.page.hasFocus("#search")).isTrue();
		this.page.type("alice ring");
		Page.patiently()
			.untilAsserted(() -> assertThat(this.page.texts(ROWS)).singleElement().asString().contains("Alice"));
		this.page.type("x");
		this.page.awaitText("#empty", "No call matches");
		this.page.press("Escape");
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(2));
	}

	@Test
	void hangsUpByKeyboardOnceTheQuestionIsAnswered(SimulatedFreeSwitch pbx) {
		SimulatedCall first = pbx.call("1000").to("2000").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
		SimulatedCall second = pbx.call("1001").to("2001").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(2));
		this.page.type("/");
		this.page.press("Tab");
		this.page.press("Tab");
		assertThat(this.page.hasFocus("[aria-label=\"Hang up 1000 to 2000\"]")).isTrue();
		assertThat(this.page.evaluate("getComputedStyle(document.activeElement).outlineStyle").asString())
			.isEqualTo("solid");
		this.page.press("ArrowDown");
		assertThat(this.page.hasFocus("[aria-label=\"Hang up 1001 to 2001\"]")).isTrue();
		this.page.press("Enter");
		this.page.awaitText("#confirm", "Hang up this call?");
		assertThat(this.page.hasFocus("#confirm-no")).isTrue();
		this.page.press("Escape");
		Page.patiently().untilAsserted(() -> assertThat(this.page.hasFocus("#rows tr:last-child button")).isTrue());
		this.page.press("Enter");
		this.page.press("Tab");
		assertThat(this.page.hasFocus("#confirm-yes")).isTrue();
		this.page.press("Enter");
		Page.patiently().until(second::isEnded);
		assertThat(first.isEnded()).isFalse();
		this.page.awaitText("#told", "Hung up: 1001 to 2001.");
		Page.patiently()
			.untilAsserted(() -> assertThat(this.page.hasFocus("[aria-label=\"Hang up 1000 to 2000\"]")).isTrue());
		assertThat(this.page.problems()).isEmpty();
	}

	@Test
	void placesACallAndTellsWhatIsWrongWithOne(SimulatedFreeSwitch pbx) {
		pbx.endpoint("1007").answersAfter(Duration.ofMinutes(1));
		this.page.type("n");
		assertThat(this.page.hasFocus("#call-phone")).isTrue();
		this.page.press("Enter");
		this.page.awaitText("#call-error", "The phone is missing.");
		this.page.type("10 07");
		this.page.press("Tab");
		this.page.type("9999");
		this.page.press("Enter");
		this.page.click("#confirm-yes");
		this.page.awaitText("#call-error", "The phone cannot be dialled. Expected is a user such as 1000");
		this.page.click("#call-phone");
		this.page.evaluate("document.getElementById('call-phone').select()");
		this.page.type("1007");
		this.page.press("Enter");
		this.page.awaitText("#confirm", "1007 rings first and is then connected to 9999.");
		this.page.click("#confirm-yes");
		Page.patiently()
			.untilAsserted(() -> assertThat(this.page.texts(ROWS)).singleElement().asString().contains("1007"));
		this.page.awaitText("#told", "1007: ringing.");
	}

	@Test
	void drainsANodeAndReconnectsIt(SimulatedFreeSwitch pbx) {
		pbx.call("1000").to("2000").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
		this.page.click("[aria-label=\"Drain default\"]");
		this.page.click("#confirm-yes");
		this.page.awaitText("#nodes .state", "closed");
		this.page.awaitText("#empty", "No node is connected, so no calls are known.");
		this.page.awaitText("#told", "default is closed.");
		this.page.click("[aria-label=\"Reconnect default\"]");
		this.page.click("#confirm-yes");
		this.page.awaitText("#nodes .state", "active");
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
		assertThat(this.page.problems()).isEmpty();
	}

	@Test
	void listsEventsAndFiltersThem(SimulatedFreeSwitch pbx) {
		Page.patiently().until(() -> {
			pbx.heartbeat();
			return this.page.text("#tail").toUpperCase(Locale.ROOT).contains("HEARTBEAT");
		});
		pbx.call("1000").to("2000").answer();
		SimulatedCall other = pbx.call("1001").to("2001").answer();
		this.page.type("e");
		this.page.type("channel_answer " + other.uuid());
		Page.patiently()
			.untilAsserted(() -> assertThat(this.page.texts("#tail li")).singleElement()
				.asString()
				.containsIgnoringCase("CHANNEL_ANSWER")
				.contains("1001 to 2001"));
		this.page.press("Escape");
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts("#tail li")).hasSizeGreaterThan(2));
	}

	@Test
	void saysThatTheBoardIsNotReachedUntilItIsAgain(SimulatedFreeSwitch pbx) {
		pbx.call("1000").to("2000").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
		this.stream.stop();
		try {
			this.page.awaitText("#lost", "The board cannot be reached; trying again. What you see is from ");
			this.page.awaitText("#link", "connection lost");
			assertThat(this.page.texts(ROWS)).hasSize(1);
		}
		finally {
			this.stream.start();
		}
		this.page.awaitText("#link", "live");
		assertThat(this.page.text("#lost")).isEmpty();
	}

	@Test
	void pauseKeepsTheTableAsItIs(SimulatedFreeSwitch pbx) {
		this.page.type("p");
		assertThat(this.page.evaluate("document.getElementById('pause').ariaPressed").asString()).isEqualTo("true");
		pbx.call("1000").to("2000").answer();
		this.page.awaitText("#node-list", "1 channels");
		assertThat(this.page.texts(ROWS)).isEmpty();
		this.page.type("p");
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
	}

	@Test
	void listsItsShortcutsAndLeavesThemOutWhenToldTo() {
		this.page.type("?");
		this.page.awaitText("#help-dialog", "Search calls");
		this.page.click("#keys-on");
		this.page.press("Escape");
		Page.patiently().until(() -> this.page.evaluate("document.querySelector('dialog[open]') === null").asBoolean());
		this.page.type("/");
		assertThat(this.page.hasFocus("#search")).isFalse();
		this.page.evaluate("localStorage.clear()");
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void whatIsToBeReadStandsOut(String scheme) {
		this.page.colours(scheme);
		double lowest = this.page.evaluate(CONTRAST).asDouble();
		assertThat(lowest).as("contrast of %s", scheme).isGreaterThanOrEqualTo(4.5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 700, 1280 })
	void fitsIntoEveryWidth(int width, @Autowired SimulatedFreeSwitch pbx) {
		pbx.call("+4915112345678901").callerName("A caller with a rather long name").to("+4930123456789012").answer();
		Page.patiently().untilAsserted(() -> assertThat(this.page.texts(ROWS)).hasSize(1));
		this.page.size(width, 700);
		assertThat(this.page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
		assertThat(this.page.evaluate("document.querySelector('#calls .scroll').scrollWidth").asInt()).as("the table")
			.isLessThanOrEqualTo(width);
	}

	@Test
	void needsNothingFromElsewhere() {
		assertThat(this.page.evaluate("""
				performance.getEntriesByType('resource').map(({ name }) => name)
					.filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:'))""").size())
			.isZero();
	}

	private static final String CONTRAST = """
			(() => {
				const style = getComputedStyle(document.documentElement);
				const light = (name) => {
					const parts = style.getPropertyValue(name).trim().slice(1).match(/../g)
						.map((hex) => parseInt(hex, 16) / 255)
						.map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
					return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
				};
				const contrast = (one, other) => {
					const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
					return (bright + .05) / (dark + .05);
				};
				const inks = ['--text', '--quiet', '--accent', '--good', '--wait', '--bad', '--idle'];
				return Math.min(contrast('--accent', '--on-accent'),
					...inks.flatMap((ink) => ['--card', '--page', '--raised'].map((paper) => contrast(ink, paper))));
			})()""";

}
