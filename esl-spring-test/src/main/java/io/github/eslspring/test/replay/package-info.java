/**
 * Playing recorded server traffic to a client.
 */
@NullMarked
package io.github.eslspring.test.replay;

import org.jspecify.annotations.NullMarked;
