/**
 * Auto-configuration: from {@code esl.*} properties to a running client and listener
 * methods.
 */
@NullMarked
package io.github.eslspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
