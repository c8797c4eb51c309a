/**
 * How fast it is, always as a ratio to something measured in the same run.
 */
@NullMarked
package io.github.eslspring.benchmarks;

import org.jspecify.annotations.NullMarked;
