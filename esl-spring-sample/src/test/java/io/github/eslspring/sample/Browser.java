package io.github.eslspring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Asks the application as a browser does.
 *
 * @param http the client
 * @param port where the application listens
 */
record Browser(HttpClient http, int port) {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	Browser(int port) {
		this(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), port);
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(request(path), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path) throws IOException, InterruptedException {
		return this.http.send(
				HttpRequest.newBuilder(request(path), (name, value) -> true).POST(BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(request(path), (name, value) -> true)
			.POST(BodyPublishers.ofString(body))
			.header("Content-Type", "application/json");
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	String body(String path) {
		try {
			return get(path).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	EventStream stream(String path) throws IOException, InterruptedException {
		return new EventStream(this.http.send(request(path), BodyHandlers.ofInputStream()));
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).timeout(PATIENCE).build();
	}

	/** Server-sent events, read as they come until closed by one of the two sides. */
	static final class EventStream implements AutoCloseable {

		private final HttpResponse<InputStream> response;

		private final List<String> lines = new CopyOnWriteArrayList<>();

		private final Thread reader = new Thread(this::read, "event-stream");

		EventStream(HttpResponse<InputStream> response) {
			this.response = response;
			this.reader.setDaemon(true);
			this.reader.start();
		}

		HttpResponse<InputStream> response() {
			return this.response;
		}

		List<String> lines() {
			return this.lines;
		}

		boolean isOpen() {
			return this.reader.isAlive();
		}

		@Override
		public void close() throws IOException {
			this.response.body().close();
		}

		private void read() {
			try {
				new BufferedReader(new InputStreamReader(this.response.body(), StandardCharsets.UTF_8)).lines()
					.forEach(this.lines::add);
			}
			catch (UncheckedIOException ex) {
				this.lines.add("broken off: " + ex.getMessage());
			}
		}

	}

}
