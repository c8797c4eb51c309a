/**
 * Several application instances that share many nodes.
 */
@NullMarked
package io.github.eslspring.fleet;

import org.jspecify.annotations.NullMarked;
