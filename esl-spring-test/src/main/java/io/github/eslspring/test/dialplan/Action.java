package io.github.eslspring.test.dialplan;

/**
 * One step of an extension.
 *
 * @param application the application, for example {@code playback}
 * @param argument its argument, may be empty; {@code ${name}} stands for a variable
 */
public record Action(String application, String argument) {
}
