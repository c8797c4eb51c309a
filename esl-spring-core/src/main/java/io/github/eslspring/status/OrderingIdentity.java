package io.github.eslspring.status;

/**
 * By what something can be put in order or told from its like.
 *
 * @param source what kind of number or id it is, such as {@code event-sequence}
 * @param value the number or id
 */
public record OrderingIdentity(String source, String value) {

}
