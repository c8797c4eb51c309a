/**
 * The project of {@code docs/getting-started.md}.
 */
@NullMarked
package com.example.calls;

import org.jspecify.annotations.NullMarked;
