/**
 * What every part of the library speaks of: nodes, secrets and the exceptions a caller
 * can meet.
 */
@NullMarked
package io.github.eslspring;

import org.jspecify.annotations.NullMarked;
