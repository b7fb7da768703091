/**
 * Turns raw files into events of the unified model, secrets replaced.
 *
 * <p><b>Listens:</b> {@code normalize.captures} (batches of raw files from watch), {@code
 * normalize.redact} (texts that do not come as events).
 *
 * <p><b>Speaks:</b> {@code store.append} (events and dead letters, one question per batch); replies
 * to watch only after the store's reply.
 *
 * <p><b>Owns:</b> the list of secret shapes, the rules from payload to event, the limits on what is
 * parsed. No state, no files.
 *
 * <p><b>When it fails:</b> nothing is lost: watch asks again. A payload that cannot become an event
 * becomes a dead letter with a reason; a store that does not answer fails the whole batch.
 */
@NullMarked
package dev.yagura.normalize;

import org.jspecify.annotations.NullMarked;
