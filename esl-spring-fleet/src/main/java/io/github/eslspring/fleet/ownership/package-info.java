/**
 * Which instance owns which node.
 */
@NullMarked
package io.github.eslspring.fleet.ownership;

import org.jspecify.annotations.NullMarked;
