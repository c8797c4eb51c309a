/**
 * Databases for tests.
 */
@NullMarked
package io.github.eslspring.fleet.database;

import org.jspecify.annotations.NullMarked;
