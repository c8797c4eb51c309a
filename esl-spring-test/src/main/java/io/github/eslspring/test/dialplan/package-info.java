/**
 * Extensions and what the simulated switch does with a call to them.
 */
@NullMarked
package io.github.eslspring.test.dialplan;

import org.jspecify.annotations.NullMarked;
