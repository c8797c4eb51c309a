package io.github.eslspring.sample;

import java.util.List;

import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import io.github.eslspring.node.EslNodes;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What the page asks for.
 */
@RestController
@RequestMapping("/api")
class BoardController {

	private final EslNodes nodes;

	private final CallBoard board;

	private final BoardStream stream;

	private final TestCaller caller;

	BoardController(EslNodes nodes, CallBoard board, BoardStream stream, TestCaller caller) {
		this.nodes = nodes;
		this.board = board;
		this.stream = stream;
		this.caller = caller;
	}

	@GetMapping("/calls")
	List<Call> calls() {
		return this.board.calls();
	}

	@PostMapping("/calls")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void call() {
		try {
			this.caller.call();
		}
		catch (EslException ex) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage(), ex);
		}
	}

	@GetMapping("/node")
	NodeView node() {
		return NodeView.of(this.nodes.get(EslNode.DEFAULT_NAME).status());
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream() {
		return this.stream.open();
	}

}
