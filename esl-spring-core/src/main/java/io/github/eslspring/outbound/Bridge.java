package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;

/**
 * A bridge under way.
 *
 * @param connected completed with the Unique-ID of the other leg when the two are
 * connected; fails with a {@link java.util.concurrent.CancellationException} if it ended
 * before
 * @param outcome completed when the bridge, or the attempt, is over
 */
public record Bridge(CompletableFuture<String> connected, CompletableFuture<BridgeOutcome> outcome) {

}
