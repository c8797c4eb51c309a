/**
 * A FreeSWITCH in a container, of Testcontainers or of Docker Compose, as the
 * application's node.
 */
@NullMarked
package io.github.eslspring.autoconfigure.container;

import org.jspecify.annotations.NullMarked;
