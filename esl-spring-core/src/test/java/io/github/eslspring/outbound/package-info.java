/**
 * Tests of the server for handed-over calls.
 */
@NullMarked
package io.github.eslspring.outbound;

import org.jspecify.annotations.NullMarked;
