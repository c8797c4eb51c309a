/**
 * Calls that the switch hands over to a server of the user's: the {@code socket}
 * application.
 */
@NullMarked
package io.github.eslspring.test.outbound;

import org.jspecify.annotations.NullMarked;
