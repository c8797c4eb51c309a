/**
 * Health, meters and endpoint of this module.
 */
@NullMarked
package io.github.eslspring.fleet.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
