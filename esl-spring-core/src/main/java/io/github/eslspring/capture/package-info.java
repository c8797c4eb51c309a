/**
 * Records of the running traffic, called artifacts, and where they go.
 */
@NullMarked
package io.github.eslspring.capture;

import org.jspecify.annotations.NullMarked;
