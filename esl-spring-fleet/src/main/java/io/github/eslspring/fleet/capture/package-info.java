/**
 * Recorded traffic in a database: kept, read, pruned and replayed.
 */
@NullMarked
package io.github.eslspring.fleet.capture;

import org.jspecify.annotations.NullMarked;
