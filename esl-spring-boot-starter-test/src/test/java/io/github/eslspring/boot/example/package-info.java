/**
 * The examples of the README and of {@code docs/getting-started.md}, in an application of
 * their own.
 */
@NullMarked
package io.github.eslspring.boot.example;

import org.jspecify.annotations.NullMarked;
