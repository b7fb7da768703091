/**
 * SQLite as the store uses it: the one writer and its thread, connections that read, failures in
 * plain words. Knows nothing of events.
 */
@NullMarked
package dev.yagura.store.sql;

import org.jspecify.annotations.NullMarked;
