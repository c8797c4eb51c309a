/**
 * The annotations a Spring application puts on its methods and parameters.
 */
@NullMarked
package io.github.eslspring.annotation;

import org.jspecify.annotations.NullMarked;
