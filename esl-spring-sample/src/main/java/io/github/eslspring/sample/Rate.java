package io.github.eslspring.sample;

/**
 * What came in during one second.
 *
 * @param second the running number of the second
 * @param events events received
 * @param calls calls that began
 */
record Rate(long second, long events, long calls) {

}
