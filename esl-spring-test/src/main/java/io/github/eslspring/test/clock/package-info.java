/**
 * The time of the simulated switch: real, or moved by hand.
 */
@NullMarked
package io.github.eslspring.test.clock;

import org.jspecify.annotations.NullMarked;
