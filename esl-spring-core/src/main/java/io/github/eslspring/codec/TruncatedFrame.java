package io.github.eslspring.codec;

/**
 * Fired as a user event when the stream ended inside a frame.
 *
 * @param bytes how much of the unfinished frame had arrived, in bytes
 */
public record TruncatedFrame(long bytes) {

}
