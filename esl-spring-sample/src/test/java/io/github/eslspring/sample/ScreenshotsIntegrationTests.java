package io.github.eslspring.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Takes the pictures in {@code docs/images} from the running sample, if
 * {@code -Dsample.screenshots} asks for that.
 */
@EnabledIfSystemProperty(named = "sample.screenshots", matches = ".*",
		disabledReason = "takes pictures with -Dsample.screenshots")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScreenshotsIntegrationTests {

	private static final Path IMAGES = Path.of(System.getProperty("basedir", "."), "..", "docs", "images");

	private static final int LARGEST = 250_000;

	@Test
	void takesPicturesOfTheBoard(@TempDir(cleanup = CleanupMode.NEVER) Path directory, @Autowired Rates rates,
			@Autowired SimulatedFreeSwitch pbx, @Autowired Environment environment) throws Exception {
		String address = "http://localhost:" + environment.getProperty("local.server.port");
		Files.createDirectories(IMAGES);
		try (Chromium chromium = new Chromium(directory); Page page = chromium.open(address)) {
			page.awaitText("#link", "live");
			bridged(pbx, "+4930901820", "Alice Meyer", "1012");
			bridged(pbx, "+442079460100", "Ben Okafor", "1034").hold();
			pbx.call("1007").callerName("Front desk").to("+33199005500").earlyMedia();
			await().atMost(Duration.ofMinutes(3)).until(() -> rates.latest().size() >= 100);
			page.click("#ivr");
			page.click("#confirm-yes");
			await().atMost(Duration.ofSeconds(60)).until(() -> page.text("#rows").contains(Ivr.PHONE));
			await().atMost(Duration.ofSeconds(60)).until(() -> page.text("#told").isEmpty());
			page.restMouse();
			take(page, "board-light", 1360, 800, "light");
			take(page, "board-dark", 1360, 800, "dark");
			take(page, "board-narrow", 390, 844, "light");
		}
	}

	private static SimulatedCall bridged(SimulatedFreeSwitch pbx, String from, String name, String to) {
		SimulatedCall caller = pbx.call(from).callerName(name).to(to);
		return caller.bridge(caller.dialOut());
	}

	private static void take(Page page, String name, int width, int height, String scheme) throws Exception {
		page.colours(scheme);
		page.size(width, height);
		page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
		byte[] png = page.screenshot();
		assertThat(png.length).as(name).isLessThan(LARGEST);
		Files.write(IMAGES.resolve(name + ".png"), png);
	}

}
