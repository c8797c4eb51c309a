/**
 * Builders of commands, with results of a running server as vectors.
 */
@NullMarked
package io.github.eslspring.api;

import org.jspecify.annotations.NullMarked;
