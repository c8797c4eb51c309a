/**
 * What goes wrong on purpose: dictated answers, and faults of the whole switch.
 */
@NullMarked
package io.github.eslspring.test.fault;

import org.jspecify.annotations.NullMarked;
