/**
 * Listens: event.committed, log.tip, transcripts.changed. Answers: session.page, session.find,
 * session.totals, session.waiting, session.projects, session.timeline.
 *
 * <p>Speaks: session.changed, pattern.found; asks store.replay, store.snapshot.*,
 * store.transcripts.changes and store.events.
 *
 * <p>Owns: the sessions as the committed log describes them, in memory, kept as a snapshot by the
 * store: those that were heard of last as objects, the others as a few hundred bytes each.
 *
 * <p>When it fails: nothing is lost; a new instance loads the snapshot and replays the rest. Until
 * the store has answered, questions are refused as unavailable. Without transcripts sessions have
 * only the names that hooks tell, and an interrupt by Esc shows after an hour only.
 */
@NullMarked
package dev.yagura.session;

import org.jspecify.annotations.NullMarked;
