/**
 * Background jobs, from their id to their end.
 */
@NullMarked
package io.github.eslspring.job;

import org.jspecify.annotations.NullMarked;
