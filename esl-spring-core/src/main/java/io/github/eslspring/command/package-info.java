/**
 * What a client can say to a FreeSWITCH, one type for each wire command, and what comes
 * back.
 */
@NullMarked
package io.github.eslspring.command;

import org.jspecify.annotations.NullMarked;
