/**
 * One socket is one generation: what it says, what was asked over it and who waits for
 * the answer. Serves both directions; all its state belongs to one event loop.
 */
@NullMarked
package io.github.eslspring.connection;

import org.jspecify.annotations.NullMarked;
