/**
 * Events on their way to a broker.
 */
@NullMarked
package io.github.eslspring.fleet.forward;

import org.jspecify.annotations.NullMarked;
