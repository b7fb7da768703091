/** How payloads lie at rest: compressed, and checked when they are read. */
@NullMarked
package dev.yagura.store.payload;

import org.jspecify.annotations.NullMarked;
