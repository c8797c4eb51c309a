/**
 * Tests of the calls the application makes.
 */
@NullMarked
package io.github.eslspring.originate;

import org.jspecify.annotations.NullMarked;
