/**
 * Calls the application makes, from the first leg that is dialled to the end of the last.
 */
@NullMarked
package io.github.eslspring.originate;

import org.jspecify.annotations.NullMarked;
