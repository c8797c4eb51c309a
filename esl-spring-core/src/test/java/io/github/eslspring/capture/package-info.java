/**
 * Tests for recording.
 */
@NullMarked
package io.github.eslspring.capture;

import org.jspecify.annotations.NullMarked;
