/**
 * What the running system tells about itself: immutable snapshots and their vocabulary.
 */
@NullMarked
package io.github.eslspring.status;

import org.jspecify.annotations.NullMarked;
