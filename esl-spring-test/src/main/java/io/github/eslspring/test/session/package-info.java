/**
 * One Event Socket conversation: authentication, subscriptions, filters and commands.
 */
@NullMarked
package io.github.eslspring.test.session;

import org.jspecify.annotations.NullMarked;
