/**
 * The nodes of an application and the blocking verbs on them.
 */
@NullMarked
package io.github.eslspring.node;

import org.jspecify.annotations.NullMarked;
