/**
 * A FreeSWITCH that exists only in memory, for tests, demonstrations and clients in any
 * language.
 */
@NullMarked
package io.github.eslspring.test;

import org.jspecify.annotations.NullMarked;
