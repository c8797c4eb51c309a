/**
 * Meters and observations of nodes and calls with Micrometer.
 */
@NullMarked
package io.github.eslspring.metrics;

import org.jspecify.annotations.NullMarked;
