/**
 * Bytes to frames and commands to bytes, within limits; knows the framing and nothing
 * else.
 */
@NullMarked
package io.github.eslspring.codec;

import org.jspecify.annotations.NullMarked;
