package dev.yagura.watch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one folder's files. Not thread-safe: guarded by {@link PendingFiles}. */
final class FolderFiles {
  private KnownFiles known = new KnownFiles();

  /** The successor of {@code known} while a full scan or the ledger fills it. */
  private @Nullable KnownFiles next;

  private Deque<String> backlog = new ArrayDeque<>();
  private Instant scannedAt = Instant.EPOCH;
  private long beyond;
  private boolean counted;
  private long past;
  private boolean caughtUp;
  private ScanKind owed = ScanKind.NONE;

  KnownFiles known() {
    return known;
  }

  void put(String name, Stamp stamp) {
    known.put(name, stamp);
    if (next != null) {
      next.put(name, stamp);
    }
  }

  /** Whether the file is known as it looks now; what is known of that look is collected. */
  boolean keep(String name, Stamp stamp, KnownFiles collected) {
    for (Stamp look : List.of(stamp, stamp.unreadable())) {
      if (known.matches(name, look)) {
        collected.put(name, look);
      }
    }
    return known.matches(name, stamp);
  }

  /** Begins to collect what is known anew; an unfinished collection is given up. */
  private KnownFiles collect() {
    next = new KnownFiles();
    return next;
  }

  /** Whether {@code collected} was still wanted and has taken the place of what was known. */
  boolean adopt(KnownFiles collected) {
    if (next != collected) {
      return false;
    }
    known = collected;
    next = null;
    return true;
  }

  /** {@code names} in order; {@code more} further names wait beyond them. */
  void found(Collection<String> names, long more, Instant at) {
    backlog = new ArrayDeque<>(names);
    beyond = more;
    scannedAt = at;
    if (!counted) {
      past = waiting();
      caughtUp = false;
    }
    counted = true;
    owe(more > 0 ? ScanKind.NAMES : ScanKind.NONE);
  }

  Deque<String> backlog() {
    return backlog;
  }

  Instant scannedAt() {
    return scannedAt;
  }

  long waiting() {
    return backlog.size() + beyond;
  }

  /** What waited when it was counted first, of which later files are no part. */
  Past past() {
    caughtUp |= counted && waiting() == 0;
    return new Past(past, caughtUp ? past : Math.max(0, past - waiting()));
  }

  /** Whether a scan has told how much waits. */
  boolean counted() {
    return counted;
  }

  /** Its ledger is another one: what was counted no longer holds, what is known comes anew. */
  KnownFiles seeding() {
    counted = false;
    return collect();
  }

  /** A full scan gets a new collection. */
  @Nullable KnownFiles scanning(ScanKind kind) {
    if (kind.compareTo(owed) >= 0) {
      owed = ScanKind.NONE;
    }
    return kind == ScanKind.FULL ? collect() : null;
  }

  void owe(ScanKind kind) {
    owed = owed.or(kind);
  }

  /** The scan that is needed once the queues have drained. */
  ScanKind owed() {
    return backlog.isEmpty() ? owed : ScanKind.NONE;
  }
}
