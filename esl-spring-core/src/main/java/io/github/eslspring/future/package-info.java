/**
 * Futures as callers hold them, what they fail with, and how to wait for them.
 */
@NullMarked
package io.github.eslspring.future;

import org.jspecify.annotations.NullMarked;
