/**
 * The event log.
 *
 * <p><b>Listens</b> to {@code store.append} and answers after COMMIT; to {@code store.replay},
 * {@code store.events}, {@code store.event}, {@code store.facets}, {@code store.hours}, {@code
 * store.sums}, {@code store.tally}, {@code store.threads}, {@code store.ledger}, {@code
 * store.letters*}, {@code store.transcripts.*}, {@code store.stats}, {@code store.check} and {@code
 * store.snapshot.*}.
 *
 * <p><b>Speaks</b> {@code event.committed} after each COMMIT, {@code log.tip} once a second, {@code
 * transcripts.changed} after COMMIT, and {@code letters.replay}.
 *
 * <p><b>Owns</b> JDBC, the SQLite database, its lock file and its schema. The notifier's {@code
 * threads.db} is somebody else's: it is only ever read.
 *
 * <p><b>When it fails</b> nothing is acknowledged: the writer is closed and opened anew until a
 * trial write succeeds, health tells the cause, reads go on, and the watcher sends again. A damaged
 * database is put aside under another name, a new one is begun, and health tells of it until that
 * file is removed.
 */
@NullMarked
package dev.yagura.store;

import org.jspecify.annotations.NullMarked;
