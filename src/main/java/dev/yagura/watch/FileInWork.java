package dev.yagura.watch;

import java.time.Instant;

/**
 * One file on its way from being noticed to being acknowledged. Its queue state is guarded by
 * {@link PendingFiles}; {@link #grace} and {@link #attempts} belong to the thread that has it in
 * hand.
 */
final class FileInWork {
  /** Where the file is. */
  enum State {
    /** In a queue, not read. */
    WAITING,
    /** Being read, or sent and not acknowledged. */
    IN_HAND,
    /** Half-written; looked at again later. */
    RESTING
  }

  final FileKey key;
  final Instant seenAt;

  final Grace grace = new Grace();

  State state = State.WAITING;

  /** Monotonic time of the notice that the next read answers to. */
  long noticedNanos;

  /** Written to while in hand, so it must be looked at once more. */
  boolean again;

  /** When it was noticed again. */
  Instant againAt;

  /** When it was noticed again, monotonic. */
  long againNanos;

  /** Shared a batch that could not be dealt with, so it travels in a batch of its own. */
  boolean alone;

  /** Valid while resting. */
  long restUntil;

  /** How often it was read. */
  int attempts;

  FileInWork(FileKey key, Instant seenAt, long noticedNanos) {
    this.key = key;
    this.seenAt = seenAt;
    this.noticedNanos = noticedNanos;
    this.againAt = seenAt;
    this.againNanos = noticedNanos;
  }
}
