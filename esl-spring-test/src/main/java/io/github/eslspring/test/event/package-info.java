/**
 * The events of the simulated switch and their three encodings.
 */
@NullMarked
package io.github.eslspring.test.event;

import org.jspecify.annotations.NullMarked;
