/**
 * What a node must be told about, above any connection, and how the server is made to
 * send it.
 */
@NullMarked
package io.github.eslspring.subscription;

import org.jspecify.annotations.NullMarked;
