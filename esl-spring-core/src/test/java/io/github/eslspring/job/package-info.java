/**
 * Tests of background jobs.
 */
@NullMarked
package io.github.eslspring.job;

import org.jspecify.annotations.NullMarked;
