package io.github.eslspring.sample;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * A Chromium without a screen, if there is one on this machine: {@code CHROMIUM} in the
 * environment, or a usual name on the path.
 */
final class Chromium implements AutoCloseable {

	static final String MISSING = "There is no Chromium: neither on the path nor named by CHROMIUM in the environment";

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

	private static final List<String> OPTIONS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0");

	private final Process process;

	private final DevTools tools;

	/**
	 * Start it.
	 * @param directory an empty directory for its profile
	 */
	Chromium(Path directory) throws IOException {
		Path profile = Files.createDirectories(directory.resolve("profile"));
		List<String> command = Stream
			.of(Stream.of(executable().orElseThrow(() -> new IllegalStateException(MISSING)).toString()),
					OPTIONS.stream(), Stream.of("--user-data-dir=" + profile, "about:blank"))
			.flatMap((part) -> part)
			.toList();
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(directory.resolve("chromium.log").toFile())
			.start();
		this.tools = connect(profile.resolve("DevToolsActivePort"));
	}

	static boolean isThere() {
		return executable().isPresent();
	}

	private static Optional<Path> executable() {
		String named = System.getenv("CHROMIUM");
		if (named != null) {
			return Optional.of(Path.of(named)).filter(Files::isExecutable);
		}
		String[] path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":");
		return NAMES.stream()
			.flatMap((name) -> Arrays.stream(path).map((directory) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	Page open(String address) {
		String target = this.tools.call(null, "Target.createTarget", Map.of("url", "about:blank"))
			.path("targetId")
			.asString();
		String session = this.tools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
			.path("sessionId")
			.asString();
		Page page = new Page(this.tools, target, session);
		page.go(address);
		return page;
	}

	private DevTools connect(Path portFile) {
		try {
			return new DevTools(address(portFile));
		}
		catch (RuntimeException ex) {
			end();
			throw ex;
		}
	}

	private static URI address(Path file) {
		List<String> lines = await().atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> Files.readAllLines(file), (read) -> read.size() == 2);
		return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
	}

	private void end() {
		List<ProcessHandle> all = Stream.concat(this.process.descendants(), Stream.of(this.process.toHandle()))
			.toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((one) -> one.onExit().orTimeout(10, TimeUnit.SECONDS).join());
	}

	@Override
	public void close() {
		this.tools.close();
		end();
	}

}
