/**
 * What the running system tells about itself: immutable snapshots and their vocabulary.
 * What a snapshot holds are facts. What follows from them is a method: {@code isX()} and
 * {@code getX()} where serialisers shall write it too.
 */
@NullMarked
package io.github.eslspring.status;

import org.jspecify.annotations.NullMarked;
