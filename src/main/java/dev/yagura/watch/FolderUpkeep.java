package dev.yagura.watch;

import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one folder there, watched and scanned. {@link #tend} is called by one thread at a time;
 * what other threads say of the folder is noted and acted upon then.
 */
final class FolderUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(FolderUpkeep.class);

  private static final long WATCH_RETRY = TimeUnit.SECONDS.toNanos(30);

  /** How the folder is; the words complete a sentence that begins with its path. */
  enum Condition {
    WATCHED("is watched"),
    POLLED("is looked at by polling, which is slower than being told"),
    UNREADABLE("cannot be read"),
    MISSING("is missing");

    final String words;

    Condition(String words) {
      this.words = words;
    }
  }

  private final int index;
  private final Path path;
  private final WatchConfig config;
  private final PendingFiles pending;
  private final WatchCounters counters;
  private final Clock clock;
  private final ScanPlan plan;
  private final MountMemory mount;

  private volatile Condition condition = Condition.MISSING;
  private volatile boolean openToOthers;
  private volatile boolean away;
  private volatile boolean seeded;
  private volatile boolean scanWanted;
  private volatile boolean overflowed;
  private volatile boolean gone;

  private @Nullable Object identity;
  private boolean watched;
  private boolean begun;
  private boolean missed;
  private boolean scanned;
  private long nextWatch;

  FolderUpkeep(
      int index, WatchConfig config, PendingFiles pending, WatchCounters counters, Clock clock) {
    this.index = index;
    this.path = config.folders().get(index);
    this.config = config;
    this.pending = pending;
    this.counters = counters;
    this.clock = clock;
    this.plan = new ScanPlan(config.fullScan());
    this.mount = new MountMemory(path, MountMemory.REAL);
  }

  Path path() {
    return path;
  }

  Condition condition() {
    return condition;
  }

  /** Whether new files in it are noticed. */
  boolean isFollowed() {
    return condition == Condition.WATCHED || condition == Condition.POLLED;
  }

  /** Whether every user of the machine may write into the folder. */
  boolean openToOthers() {
    return openToOthers;
  }

  /** Whether the file system is not mounted that the folder lies on. */
  boolean away() {
    return away;
  }

  /**
   * Whether the folder is there and the file is not. What may be beneath a mount does not tell: a
   * folder on a file system nearer to the root than before, or one without any raw file. Touches
   * the disk.
   */
  boolean lacks(String name) {
    try {
      return !mount.isAway()
          && Files.notExists(path.resolve(name), LinkOption.NOFOLLOW_LINKS)
          && FolderScan.findsAny(path);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Whether the ledger has said what it knows; before that a scan would send everything again. */
  void seeded(boolean known) {
    seeded = known;
    scanWanted |= known;
  }

  /** Events were lost. */
  void overflowed() {
    overflowed = true;
  }

  /** The watch has lost the folder. */
  void gone() {
    gone = true;
  }

  /** Looks after the folder; true when a scan was made. */
  boolean tend(@Nullable FolderWatch watch, long nanos) {
    try {
      PosixFileAttributes folder = lookOrCreate();
      if (folder != null) {
        keepWatch(watch, folder, nanos);
        return seeded && scanIfDue(folder, nanos);
      }
    } catch (AccessDeniedException e) {
      become(Condition.UNREADABLE);
    } catch (IOException e) {
      become(Condition.MISSING);
    }
    return false;
  }

  /**
   * Null when the folder has only just gone: whoever deletes or renames it gets a moment to put
   * another in its place before it is created.
   */
  private @Nullable PosixFileAttributes lookOrCreate() throws IOException {
    try {
      PosixFileAttributes folder = Files.readAttributes(path, PosixFileAttributes.class);
      if (!folder.isDirectory()) {
        throw new NotDirectoryException(path.toString());
      }
      missed = false;
      lookAtMount();
      return folder;
    } catch (NoSuchFileException e) {
      identity = null;
      lookAtMount();
      // A folder made now would lie beneath the mount.
      if (away || (begun && !missed)) {
        missed = true;
        become(Condition.MISSING);
        return null;
      }
      PrivateFiles.missing(path);
      return Files.readAttributes(path, PosixFileAttributes.class);
    } finally {
      begun = true;
    }
  }

  private void lookAtMount() throws IOException {
    boolean now = mount.isAway();
    if (now != away) {
      LOG.warn("the file system of {} is {} mounted", path, now ? "not" : "again");
      away = now;
    }
  }

  /** The watch hangs on the inode: a renamed folder keeps it, a new one under its name has none. */
  private void keepWatch(@Nullable FolderWatch watch, PosixFileAttributes folder, long nanos)
      throws IOException {
    if (gone || !folder.fileKey().equals(identity)) {
      gone = false;
      identity = folder.fileKey();
      watched = false;
      nextWatch = nanos;
      plan.demand(ScanKind.FULL);
    }
    if (!watched && watch != null && nanos - nextWatch >= 0) {
      try {
        watch.follow(index, path);
        watched = true;
        plan.demand(ScanKind.FULL);
      } catch (AccessDeniedException e) {
        throw e;
      } catch (IOException e) {
        LOG.warn("no watch for {}: {}", path, e.getMessage());
        nextWatch = nanos + WATCH_RETRY;
      }
    }
    openToOthers = folder.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    become(watched ? Condition.WATCHED : Condition.POLLED);
  }

  private boolean scanIfDue(PosixFileAttributes folder, long nanos) throws IOException {
    if (scanWanted) {
      scanWanted = false;
      plan.demand(ScanKind.FULL);
    }
    if (overflowed) {
      overflowed = false;
      plan.overflowed(nanos);
    }
    long modified = folder.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    ScanKind kind =
        plan.due(nanos, modified, watched ? config.rescan() : config.poll())
            .or(pending.owed(index));
    if (kind == ScanKind.NONE) {
      return false;
    }
    Instant at = clock.instant();
    plan.begin(nanos);
    try {
      // What is known of the files is kept for when they come back.
      ScanKind look = away && kind == ScanKind.FULL ? ScanKind.NAMES : kind;
      new FolderScan(index, pending, counters).run(path, look, !scanned, at);
    } catch (IOException e) {
      plan.demand(kind);
      throw e;
    }
    if (scanned) {
      counters.rescans.increment();
    }
    scanned = true;
    plan.done(kind, System.nanoTime(), modified, nanosSince1970(at));
    return true;
  }

  private void become(Condition now) {
    if (now != condition) {
      if (now == Condition.WATCHED) {
        LOG.info("{} {}", path, now.words);
      } else {
        LOG.warn("{} {}", path, now.words);
      }
      condition = now;
    }
  }

  private static long nanosSince1970(Instant at) {
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }
}
