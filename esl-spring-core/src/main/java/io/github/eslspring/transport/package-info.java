/**
 * Seams of the transport: how a host is resolved, a connection is opened and secured, and
 * what else is to be in its pipeline. The only public package with Netty's types beside
 * {@code codec}.
 */
@NullMarked
package io.github.eslspring.transport;

import org.jspecify.annotations.NullMarked;
