/**
 * The server's side of the Event Socket wire: commands in, frames out.
 */
@NullMarked
package io.github.eslspring.test.protocol;

import org.jspecify.annotations.NullMarked;
