/**
 * Tests of the live call board.
 */
@NullMarked
package io.github.eslspring.sample;

import org.jspecify.annotations.NullMarked;
