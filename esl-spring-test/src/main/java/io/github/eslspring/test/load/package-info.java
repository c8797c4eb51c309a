/**
 * Many events in little time.
 */
@NullMarked
package io.github.eslspring.test.load;

import org.jspecify.annotations.NullMarked;
