/**
 * Three instances, six nodes, a database and a broker.
 */
@NullMarked
package io.github.eslspring.fleet.demo;

import org.jspecify.annotations.NullMarked;
