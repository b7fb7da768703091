/**
 * Listens: event.committed, log.tip. Answers: session.page, session.find, session.totals.
 *
 * <p>Speaks: session.changed; asks store.replay, store.snapshot.load and store.snapshot.save.
 *
 * <p>Owns: the sessions as the committed log describes them, in memory, kept as a snapshot by the
 * store.
 *
 * <p>When it fails: nothing is lost; a new instance loads the snapshot and replays the rest. Until
 * the store has answered, questions are refused as unavailable.
 */
@NullMarked
package dev.yagura.session;

import org.jspecify.annotations.NullMarked;
