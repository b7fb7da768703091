package dev.yagura.watch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queues of files that wait or rest, and the change of a file's state that goes with each. Not
 * thread-safe: guarded by {@link PendingFiles}. Times are monotonic nanoseconds.
 */
final class WorkQueues {
  // A writer with many small writes is looked at on each of the first ones, later at this pace.
  private static final int EAGER_ATTEMPTS = 8;
  private static final long WRITE_PACE = TimeUnit.MILLISECONDS.toNanos(50);

  /** A place in the queue of rests; stale when the file was woken earlier. */
  private record Rest(long until, FileInWork file) {
    boolean stale() {
      return file.state != FileInWork.State.RESTING || file.restUntil != until;
    }
  }

  private final Deque<FileInWork> live = new ArrayDeque<>();
  private final Queue<FileInWork> returned =
      new PriorityQueue<>(Comparator.comparing(file -> file.key.name()));
  private final Deque<FileInWork> lone = new ArrayDeque<>();
  private final PriorityQueue<Rest> resting =
      new PriorityQueue<>((a, b) -> Long.signum(a.until - b.until));

  /** Last in its queue. */
  void add(FileInWork file) {
    if (file.again) {
      file.again = false;
      file.noticedNanos = file.againNanos;
    }
    file.state = FileInWork.State.WAITING;
    (file.alone ? lone : live).add(file);
  }

  /** Before all that wait, in name order with others that were put back. */
  void putBack(List<FileInWork> files) {
    for (FileInWork file : files) {
      file.again = false;
      file.state = FileInWork.State.WAITING;
      (file.alone ? lone : returned).add(file);
    }
  }

  void rest(FileInWork file, long until) {
    file.again = false;
    file.state = FileInWork.State.RESTING;
    file.restUntil = until;
    resting.add(new Rest(until, file));
  }

  /** A resting file was written to: a new look is worth while. */
  void disturb(FileInWork file, long nanos) {
    file.noticedNanos = nanos;
    if (file.attempts < EAGER_ATTEMPTS) {
      add(file);
    } else if (file.restUntil - nanos > WRITE_PACE) {
      rest(file, nanos + WRITE_PACE);
    }
  }

  /** Those that have rested long enough wait again. */
  void wake(long nanos) {
    while (!resting.isEmpty()) {
      Rest next = resting.element();
      if (!next.stale() && next.until - nanos > 0) {
        return;
      }
      resting.remove();
      if (!next.stale()) {
        add(next.file);
      }
    }
  }

  /** When the next one has rested; null when none rests. */
  @Nullable Long nextWake() {
    Rest next = resting.peek();
    return next == null ? null : Long.valueOf(next.until);
  }

  boolean waiting() {
    return !live.isEmpty() || !returned.isEmpty() || !lone.isEmpty();
  }

  boolean hasLone() {
    return !lone.isEmpty();
  }

  /** The next file that travels alone. */
  FileInWork nextLone() {
    return lone.remove();
  }

  /** Moves files that were put back into {@code files} until it holds {@code size}. */
  void drainReturned(List<FileInWork> files, int size) {
    drain(returned, files, size);
  }

  /** Moves files that the watch noticed into {@code files} until it holds {@code size}. */
  void drainLive(List<FileInWork> files, int size) {
    drain(live, files, size);
  }

  private static void drain(Queue<FileInWork> queue, List<FileInWork> files, int size) {
    while (!queue.isEmpty() && files.size() < size) {
      files.add(queue.remove());
    }
  }
}
