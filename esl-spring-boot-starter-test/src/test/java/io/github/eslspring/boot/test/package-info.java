/**
 * Tests of the simulated FreeSWITCH in Spring tests.
 */
@NullMarked
package io.github.eslspring.boot.test;

import org.jspecify.annotations.NullMarked;
