/**
 * Simulated calls and the events they cause.
 */
@NullMarked
package io.github.eslspring.test.call;

import org.jspecify.annotations.NullMarked;
