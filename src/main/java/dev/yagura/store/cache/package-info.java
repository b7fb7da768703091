/**
 * What the store answers from memory: the newest events, and answers that were given before. Knows
 * neither the database nor Vert.x's threads; whoever changes the log tells it.
 */
@NullMarked
package dev.yagura.store.cache;

import org.jspecify.annotations.NullMarked;
