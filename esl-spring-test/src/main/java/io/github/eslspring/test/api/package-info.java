/**
 * The api commands the simulated switch knows.
 */
@NullMarked
package io.github.eslspring.test.api;

import org.jspecify.annotations.NullMarked;
