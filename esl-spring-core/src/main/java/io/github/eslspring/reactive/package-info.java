/**
 * Events as streams of Project Reactor, for applications that have it.
 */
@NullMarked
package io.github.eslspring.reactive;

import org.jspecify.annotations.NullMarked;
