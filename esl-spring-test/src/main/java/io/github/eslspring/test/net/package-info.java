/**
 * The listening port and its connections.
 */
@NullMarked
package io.github.eslspring.test.net;

import org.jspecify.annotations.NullMarked;
