/**
 * Spring Boot auto-configuration of this module.
 */
@NullMarked
package io.github.eslspring.fleet.autoconfigure;

import org.jspecify.annotations.NullMarked;
