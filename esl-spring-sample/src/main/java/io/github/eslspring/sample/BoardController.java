package io.github.eslspring.sample;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What the page shows.
 */
@RestController
@RequestMapping("/api")
class BoardController {

	private final CallBoard board;

	private final Snapshots snapshots;

	private final BoardStream stream;

	BoardController(CallBoard board, Snapshots snapshots, BoardStream stream) {
		this.board = board;
		this.snapshots = snapshots;
		this.stream = stream;
	}

	@GetMapping("/calls")
	List<Call> calls() {
		return this.board.calls();
	}

	@GetMapping("/nodes")
	List<NodeView> nodes() {
		return this.snapshots.nodes();
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream() {
		return this.stream.open();
	}

}
