/**
 * Care of the log: proof, retention, vacuum, backup. Each part is SQL on a connection that it is
 * given; who calls it, and when, is decided elsewhere.
 */
@NullMarked
package dev.yagura.store.care;

import org.jspecify.annotations.NullMarked;
