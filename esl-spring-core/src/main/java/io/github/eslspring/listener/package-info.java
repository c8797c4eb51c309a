/**
 * From an event to a bean method: finds annotated methods, resolves their parameters,
 * calls them.
 */
@NullMarked
package io.github.eslspring.listener;

import org.jspecify.annotations.NullMarked;
