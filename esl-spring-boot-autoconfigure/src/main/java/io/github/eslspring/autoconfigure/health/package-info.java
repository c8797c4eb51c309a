/**
 * Auto-configuration of the {@code esl} health component.
 */
@NullMarked
package io.github.eslspring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
