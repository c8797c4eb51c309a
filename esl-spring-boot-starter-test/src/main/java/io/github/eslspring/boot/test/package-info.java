/**
 * A simulated FreeSWITCH in tests of Spring applications.
 */
@NullMarked
package io.github.eslspring.boot.test;

import org.jspecify.annotations.NullMarked;
