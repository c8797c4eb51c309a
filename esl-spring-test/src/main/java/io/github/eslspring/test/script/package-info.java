/**
 * Both sides of a conversation without any behaviour of their own: a test says every
 * byte.
 */
@NullMarked
package io.github.eslspring.test.script;

import org.jspecify.annotations.NullMarked;
