package io.github.eslspring.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.api.UuidApi;
import io.github.eslspring.channel.LiveChannel;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an operator does with calls.
 */
@RestController
@RequestMapping("/api")
class CallController {

	private static final String CAUSE = "MANAGER_REQUEST";

	private final EslNodes nodes;

	private final TestCaller tester;

	CallController(EslNodes nodes, TestCaller tester) {
		this.nodes = nodes;
		this.tester = tester;
	}

	@PostMapping("/calls")
	CompletableFuture<PlacedCall> place(@RequestBody NewCall call) {
		return PlacedCall.of(this.nodes.get(call.requireNode()).originate(call.originate()));
	}

	@PostMapping("/ivr")
	@ResponseStatus(HttpStatus.ACCEPTED)
	CompletableFuture<Void> ivr() {
		return this.tester.call();
	}

	@PostMapping("/nodes/{node}/calls/{call}/hangup")
	HungUp hangUp(@PathVariable String node, @PathVariable String call) {
		EslInboundClient client = this.nodes.get(node);
		List<LiveChannel> legs = client.channels().callOf(call).orElseThrow(CallController::ended).legs();
		List<CompletableFuture<ApiResponse>> answers = legs.stream()
			.map((leg) -> client.api(UuidApi.kill(leg.uuid(), CAUSE)))
			.toList();
		long killed = answers.stream().map(CompletableFuture::join).filter(ApiResponse::isOk).count();
		if (killed == 0) {
			throw ended();
		}
		return new HungUp(killed);
	}

	private static ResponseStatusException ended() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "That call has ended already.");
	}

	/**
	 * What was hung up.
	 *
	 * @param legs how many legs
	 */
	record HungUp(long legs) {

	}

}
