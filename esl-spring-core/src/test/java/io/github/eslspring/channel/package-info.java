/**
 * Tests of the live channels.
 */
@NullMarked
package io.github.eslspring.channel;

import org.jspecify.annotations.NullMarked;
