/**
 * The same contracts against a real FreeSWITCH, named by environment variables; skipped
 * without.
 */
@NullMarked
package io.github.eslspring.live;

import org.jspecify.annotations.NullMarked;
