/**
 * A live call board: the calls of a FreeSWITCH in a browser.
 */
@NullMarked
package io.github.eslspring.sample;

import org.jspecify.annotations.NullMarked;
