package io.github.eslspring.fleet.consume;

/**
 * How the way from the broker does.
 *
 * @param delivered events that were given to listeners
 * @param duplicates events that had come before
 * @param ignored what is no event of a switch
 * @param broken what could not be read
 */
public record ConsumeStatus(long delivered, long duplicates, long ignored, long broken) {

}
