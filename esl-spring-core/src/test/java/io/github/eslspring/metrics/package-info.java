/**
 * Meters and observations on a simulated server.
 */
@NullMarked
package io.github.eslspring.metrics;

import org.jspecify.annotations.NullMarked;
