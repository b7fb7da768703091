/**
 * Imports folders, lines and archives of events from before.
 *
 * <p>Listens: nothing. Answers: {@code intake.begin}, {@code intake.status}, {@code intake.cancel}.
 * <br>
 * Speaks: {@code normalize.captures} (asked again until acknowledged), {@code store.ledger}, {@code
 * store.snapshot.load} and {@code store.snapshot.save}.<br>
 * Owns: the import that runs, and what is remembered of the last ten. It alters no source.<br>
 * When it fails: what was committed stays; the same import begun again skips it.
 */
@NullMarked
package dev.yagura.intake;

import org.jspecify.annotations.NullMarked;
