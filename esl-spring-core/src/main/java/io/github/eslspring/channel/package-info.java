/**
 * The live channels of a node as its events tell them, and how they are put right after
 * events were missed.
 */
@NullMarked
package io.github.eslspring.channel;

import org.jspecify.annotations.NullMarked;
