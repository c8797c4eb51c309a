/**
 * Applications executed on channels, from their id to their outcome.
 */
@NullMarked
package io.github.eslspring.execute;

import org.jspecify.annotations.NullMarked;
