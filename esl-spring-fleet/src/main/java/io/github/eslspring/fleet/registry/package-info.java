/**
 * Which nodes there are, kept in a database or elsewhere.
 */
@NullMarked
package io.github.eslspring.fleet.registry;

import org.jspecify.annotations.NullMarked;
