/**
 * Keeps house: asks for the care of the log when it is due, and deletes the files that may go.
 *
 * <p>Listens: {@code log.tip} (how busy the log is). Answers: {@code maintain.tidy}, beside the
 * store only.<br>
 * Speaks: {@code store.retain}, {@code store.vacuum}, {@code store.backup}, {@code store.verify},
 * {@code store.disposable}, {@code store.disposed}, {@code store.snapshot.load} and {@code
 * store.snapshot.save} (when what was done last).<br>
 * Owns: the schedule; the only hand that deletes raw files, backups that it made itself, and logs
 * that were put aside.<br>
 * When it fails: nothing is lost, the log and its folders grow; what was due is due at the next
 * start.
 */
@NullMarked
package dev.yagura.maintain;

import org.jspecify.annotations.NullMarked;
