/**
 * Listens: event.committed, log.tip. Answers: nothing.
 *
 * <p>Speaks: store.transcripts.append with what it read, asked again until it is committed;
 * store.transcripts.files to learn how far every file was read; normalize.redact before a text
 * leaves the room.
 *
 * <p>Owns: nothing that lasts. Reads, and never changes, the transcripts below Claude Code's folder
 * of this host.
 *
 * <p>When it fails: nothing is lost, the transcripts are files and the store knows how far each was
 * read. What Claude Code deletes meanwhile (after 30 days) is not read any more.
 */
@NullMarked
package dev.yagura.transcript;

import org.jspecify.annotations.NullMarked;
