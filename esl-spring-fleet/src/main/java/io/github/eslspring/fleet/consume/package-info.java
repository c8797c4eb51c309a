/**
 * Events on their way from a broker to listeners.
 */
@NullMarked
package io.github.eslspring.fleet.consume;

import org.jspecify.annotations.NullMarked;
