/**
 * Tests of executions.
 */
@NullMarked
package io.github.eslspring.execute;

import org.jspecify.annotations.NullMarked;
