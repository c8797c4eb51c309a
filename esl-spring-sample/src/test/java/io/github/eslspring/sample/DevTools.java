package io.github.eslspring.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The DevTools protocol: commands to a browser and their answers.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

	private static final int PATIENCE_SECONDS = 30;

	private final JsonMapper json = JsonMapper.shared();

	private final AtomicInteger ids = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

	private final List<JsonNode> events = new CopyOnWriteArrayList<>();

	private final StringBuilder partial = new StringBuilder();

	private final WebSocket socket;

	DevTools(URI address) {
		this.socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
			.buildAsync(address, this)
			.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
			.join();
	}

	/**
	 * Run a command.
	 * @param session the page's session, {@code null} for the browser itself
	 * @param method the command
	 * @param parameters its parameters
	 * @return its result
	 */
	synchronized JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
		int id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.awaited.put(id, answer);
		Map<String, Object> message = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
		if (session != null) {
			message.put("sessionId", session);
		}
		this.socket.sendText(this.json.writeValueAsString(message), true)
			.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
			.join();
		return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

	/**
	 * What the browser told by itself.
	 * @param session the page's session
	 * @param method what kind of
	 * @return what it told, in order
	 */
	List<JsonNode> events(String session, String method) {
		return this.events.stream()
			.filter((event) -> event.path("sessionId").asString("").equals(session))
			.filter((event) -> event.path("method").asString("").equals(method))
			.toList();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			received(this.json.readTree(this.partial.toString()));
			this.partial.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	private void received(JsonNode message) {
		CompletableFuture<JsonNode> answer = this.awaited.remove(message.path("id").asInt(0));
		if (answer == null) {
			this.events.add(message);
		}
		else if (message.has("error")) {
			answer.completeExceptionally(new IllegalStateException(message.path("error").toString()));
		}
		else {
			answer.complete(message.path("result"));
		}
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
