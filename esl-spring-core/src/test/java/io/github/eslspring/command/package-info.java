/**
 * Wire commands: their text, what they refuse, and the replies.
 */
@NullMarked
package io.github.eslspring.command;

import org.jspecify.annotations.NullMarked;
