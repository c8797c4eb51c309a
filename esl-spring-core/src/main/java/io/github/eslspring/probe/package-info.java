/**
 * What others are told of nodes and calls, to count, time or trace it.
 */
@NullMarked
package io.github.eslspring.probe;

import org.jspecify.annotations.NullMarked;
