package io.github.eslspring.test.protocol;

/**
 * A header line of a command, one character per byte.
 *
 * @param name the name as the client wrote it
 * @param value the value without leading spaces, never empty
 */
public record CommandHeader(String name, String value) {
}
