/**
 * Benchmarks of classes that are not public.
 */
@NullMarked
package io.github.eslspring.event;

import org.jspecify.annotations.NullMarked;
