/**
 * Contracts of the inbound client, each against the simulator or a scripted peer.
 */
@NullMarked
package io.github.eslspring.inbound;

import org.jspecify.annotations.NullMarked;
