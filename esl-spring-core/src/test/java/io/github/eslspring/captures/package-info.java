/**
 * The recorded traffic of a real FreeSWITCH and the index of what a decoder must find in
 * it.
 */
@NullMarked
package io.github.eslspring.captures;

import org.jspecify.annotations.NullMarked;
