/**
 * The first test of the documentation, as a user's own package would hold it.
 */
@NullMarked
package io.github.eslspring.boot.test.guide;

import org.jspecify.annotations.NullMarked;
