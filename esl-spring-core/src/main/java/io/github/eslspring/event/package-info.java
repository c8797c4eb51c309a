/**
 * Events as FreeSWITCH sends them: immutable, lossless, decoded when somebody asks.
 */
@NullMarked
package io.github.eslspring.event;

import org.jspecify.annotations.NullMarked;
