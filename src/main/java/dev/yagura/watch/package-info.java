/**
 * Follows the folders that hooks write to.
 *
 * <p>Listens: {@code log.tip} (a new log means asking its ledger again), {@code letters.replay},
 * inotify, the folders themselves, Claude Code's settings; answers {@code watch.test}.<br>
 * Speaks: {@code normalize.captures} (captures, asked again until acknowledged), {@code
 * store.ledger}.<br>
 * Owns: the WatchService and every read of a raw file; it never alters one. It writes one only when
 * it is asked for a test event.<br>
 * When it fails: files wait in their folder, which is the queue; after a restart the scan finds
 * them.
 */
@NullMarked
package dev.yagura.watch;

import org.jspecify.annotations.NullMarked;
