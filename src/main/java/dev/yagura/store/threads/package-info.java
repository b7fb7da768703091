/**
 * The threads that the existing Discord notifier keeps in its own database, {@code threads.db}:
 * read only, opened for each question and closed again, joined with what our log knows of their
 * sessions.
 */
@NullMarked
package dev.yagura.store.threads;

import org.jspecify.annotations.NullMarked;
