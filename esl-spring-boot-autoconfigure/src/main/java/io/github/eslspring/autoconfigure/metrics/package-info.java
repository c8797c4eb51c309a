/**
 * Auto-configuration of meters and observations.
 */
@NullMarked
package io.github.eslspring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
