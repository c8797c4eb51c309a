/**
 * Auto-configuration of the endpoint {@code esl}.
 */
@NullMarked
package io.github.eslspring.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
