/**
 * The server that FreeSWITCH's {@code socket} application dials, and the calls it hands
 * over.
 */
@NullMarked
package io.github.eslspring.outbound;

import org.jspecify.annotations.NullMarked;
