package io.github.eslspring.sample;

/**
 * What one second was like.
 *
 * @param second the running number of the second
 * @param events events received
 * @param calls calls that came in
 * @param live channels that were live at its end
 * @param lagMillis how long an event waited for its listeners at its end, on the node
 * where that was longest
 */
record Rate(long second, long events, long calls, int live, double lagMillis) {

}
