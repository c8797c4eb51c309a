package io.github.eslspring.event;

/**
 * One header of an event, decoded.
 *
 * @param name the name as the server wrote it
 * @param value the decoded value, empty where the server wrote {@code _undef_}
 */
public record EventHeader(String name, String value) {

}
