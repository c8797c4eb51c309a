/**
 * Builders for what is easily written wrong by hand, which end in commands, and readers
 * of what those commands print.
 */
@NullMarked
package io.github.eslspring.api;

import org.jspecify.annotations.NullMarked;
