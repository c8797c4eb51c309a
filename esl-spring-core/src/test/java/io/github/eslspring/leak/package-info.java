/**
 * Makes a buffer that nobody released fail the build.
 */
@NullMarked
package io.github.eslspring.leak;

import org.jspecify.annotations.NullMarked;
