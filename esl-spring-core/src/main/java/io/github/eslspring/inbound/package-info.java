/**
 * The client that dials a FreeSWITCH and keeps a node alive: connects, restores what is
 * desired, correlates answers and jobs, drains.
 */
@NullMarked
package io.github.eslspring.inbound;

import org.jspecify.annotations.NullMarked;
