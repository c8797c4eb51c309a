/**
 * What probes are told.
 */
@NullMarked
package io.github.eslspring.probe;

import org.jspecify.annotations.NullMarked;
