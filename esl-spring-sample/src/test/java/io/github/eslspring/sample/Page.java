package io.github.eslspring.sample;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A page in a browser, used with mouse and keyboard as people do.
 *
 * @param tools the browser
 * @param target the page
 * @param session the connection with it
 */
record Page(DevTools tools, String target, String session) implements AutoCloseable {

	private static final Map<String, Integer> KEYS = Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowDown", 40,
			"ArrowUp", 38, "Home", 36, "End", 35);

	/** A browser on a busy machine takes its time. */
	static ConditionFactory patiently() {
		return await().atMost(Duration.ofSeconds(30));
	}

	void go(String address) {
		call("Page.enable", Map.of());
		call("Runtime.enable", Map.of());
		call("Log.enable", Map.of());
		size(1280, 800);
		call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
		call("Page.navigate", Map.of("url", address));
		patiently().until(() -> evaluate("document.readyState").asString().equals("complete"));
	}

	void size(int width, int height) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void colours(String scheme) {
		call("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	JsonNode evaluate(String script) {
		JsonNode result = call("Runtime.evaluate",
				Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
		assertThat(result.has("exceptionDetails")).as("%s: %s", script, result).isFalse();
		return result.path("result").path("value");
	}

	/** What people can read there, empty if there is nothing. */
	String text(String selector) {
		return evaluate("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector))).asString();
	}

	List<String> texts(String selector) {
		return evaluate("[...document.querySelectorAll(%s)].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())"
			.formatted(quoted(selector))).valueStream().map(JsonNode::asString).toList();
	}

	void awaitText(String selector, String part) {
		patiently().untilAsserted(() -> assertThat(text(selector)).as(selector).contains(part));
	}

	boolean hasFocus(String selector) {
		return evaluate("document.activeElement?.matches(%s) ?? false".formatted(quoted(selector))).asBoolean();
	}

	/** Press the mouse where the element is, whatever lies on top of it there. */
	void click(String selector) {
		JsonNode box = patiently().until(() -> evaluate("""
				(() => {
					const found = document.querySelector(%s);
					found?.scrollIntoView({ block: 'nearest' });
					const box = found?.getBoundingClientRect();
					return box?.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
				})()""".formatted(quoted(selector))), (found) -> found.has("x"));
		Stream.of("mousePressed", "mouseReleased")
			.forEach((type) -> call("Input.dispatchMouseEvent", Map.of("type", type, "x", box.path("x").asDouble(), "y",
					box.path("y").asDouble(), "button", "left", "clickCount", 1)));
	}

	/** Put the mouse where it points to nothing. */
	void restMouse() {
		call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", 0, "y", 0));
	}

	/** Type into whatever has the focus. */
	void type(String text) {
		text.codePoints().mapToObj(Character::toString).forEach((character) -> {
			call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", character, "text", character));
			call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", character));
		});
	}

	void press(String key) {
		int code = KEYS.getOrDefault(key, 0);
		call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code,
				"text", key.equals("Enter") ? "\r" : ""));
		call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
	}

	byte[] screenshot() {
		JsonNode taken = call("Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", false));
		return Base64.getDecoder().decode(taken.path("data").asString());
	}

	/** What went wrong in the page: scripts, what the policy forbids, what is missing. */
	List<JsonNode> problems() {
		return Stream
			.concat(this.tools.events(this.session, "Runtime.exceptionThrown").stream(),
					this.tools.events(this.session, "Log.entryAdded")
						.stream()
						.filter((event) -> event.at("/params/entry/level").asString("").equals("error")))
			.toList();
	}

	private JsonNode call(String method, Map<String, ?> parameters) {
		return this.tools.call(this.session, method, parameters);
	}

	private static String quoted(String selector) {
		return "'" + selector.replace("'", "\\'") + "'";
	}

	@Override
	public void close() {
		this.tools.call(null, "Target.closeTarget", Map.of("targetId", this.target));
	}

}
