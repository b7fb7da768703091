package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Ingest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read and sent next. Files noticed by the watch are queued as they come; files found
 * by a scan wait as names, in name order. Nothing is known (done) before it was acknowledged. What
 * does not fit in memory is left to a later scan: the folder is the queue.
 *
 * <p>Thread-safe; every method is short. Times are monotonic nanoseconds.
 */
final class PendingFiles {
  private static final int MAX_TRACKED = 10_000;
  // A file that was put back for want of bytes may have missed the answer that freed them.
  private static final long PUT_BACK_REST = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long TROUBLE_REST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONE_FAILURE_REST = TimeUnit.SECONDS.toNanos(2);

  private final List<FolderFiles> folders;
  private final Backlog backlog;
  private final Credits credits;
  private final Map<FileKey, FileInWork> tracked = new HashMap<>();
  private final WorkQueues queues = new WorkQueues();
  private boolean closed;

  PendingFiles(int folderCount, Credits credits) {
    this.folders = IntStream.range(0, folderCount).mapToObj(i -> new FolderFiles()).toList();
    this.backlog = new Backlog(folders);
    this.credits = credits;
  }

  /** The watch saw it appear or change. */
  synchronized void noticed(FileKey key, Instant at, long nanos) {
    FileInWork file = tracked.get(key);
    if (file == null) {
      if (tracked.size() >= MAX_TRACKED) {
        folders.get(key.folder()).owe(ScanKind.FULL);
      } else {
        FileInWork fresh = new FileInWork(key, at, nanos);
        tracked.put(key, fresh);
        queues.add(fresh);
      }
      return;
    }
    switch (file.state) {
      case WAITING -> {}
      case IN_HAND -> {
        file.again = true;
        file.againAt = at;
        file.againNanos = nanos;
      }
      case RESTING -> queues.disturb(file, nanos);
    }
  }

  /**
   * A scan begins; what memory cannot hold from now on needs another one.
   *
   * @return where a full scan keeps what is known still; null for another
   */
  synchronized @Nullable KnownFiles scanning(int folder, ScanKind kind) {
    return folders.get(folder).scanning(kind);
  }

  /** A scan's finding: {@code names} in order, and {@code beyond} further ones. */
  synchronized void found(int folder, Collection<String> names, long beyond, Instant at) {
    folders.get(folder).found(names, beyond, at);
  }

  /** Whether a scan that looks at names only should report the name. */
  synchronized boolean isNews(FileKey key) {
    return !folders.get(key.folder()).known().contains(key.name()) && !tracked.containsKey(key);
  }

  /** Whether a full scan should report the file; if not, it is kept in {@code collected}. */
  synchronized boolean isNews(FileKey key, Stamp stamp, KnownFiles collected) {
    boolean done = folders.get(key.folder()).keep(key.name(), stamp, collected);
    return !done && !tracked.containsKey(key);
  }

  /** It is to be read again, however it looks. */
  synchronized void replay(FileKey key, Instant at, long nanos) {
    folders.get(key.folder()).put(key.name(), Stamp.FORGOTTEN);
    noticed(key, at, nanos);
  }

  synchronized boolean isDone(FileKey key, Stamp stamp) {
    return folders.get(key.folder()).known().matches(key.name(), stamp);
  }

  /** The folder's ledger is asked anew: where to keep what it knows. */
  synchronized KnownFiles seeding(int folder) {
    return folders.get(folder).seeding();
  }

  /** Adds to a collection; what was collected in vain is let go by {@link #adopt}. */
  synchronized void keep(KnownFiles collected, String name, Stamp stamp) {
    collected.put(name, stamp);
  }

  synchronized boolean adopt(int folder, KnownFiles collected) {
    return folders.get(folder).adopt(collected);
  }

  /** The scan that the folder needs because memory could not hold everything. */
  synchronized ScanKind owed(int folder) {
    return tracked.size() > MAX_TRACKED / 2 ? ScanKind.NONE : folders.get(folder).owed();
  }

  /** The next {@code most} files or fewer, in name order; null when there are none now. */
  synchronized @Nullable Batch take(int most, long nanos) {
    queues.wake(nanos);
    int room = closed ? 0 : Math.min(most, credits.room(nanos));
    if (room <= 0) {
      return null;
    }
    List<FileInWork> files = queues.hasLone() ? List.of(queues.nextLone()) : pick(room, nanos);
    if (files.isEmpty()) {
      return null;
    }
    files.forEach(file -> file.state = FileInWork.State.IN_HAND);
    credits.begin(files.size());
    return new Batch(files);
  }

  /** Whether the file's bytes may be held now; else it and what follows must be put back. */
  synchronized boolean admit(Batch batch, long bytes) {
    boolean fits = credits.admit(batch.bytes(), bytes);
    batch.reserve(fits ? bytes : 0);
    return fits;
  }

  /** Files of a batch that must wait for their turn again. */
  synchronized void putBack(List<FileInWork> files) {
    files.forEach(file -> credits.release());
    queues.putBack(files);
  }

  /** It is gone, or dealt with already as it looks now. */
  synchronized void forget(FileInWork file) {
    credits.release();
    if (file.again) {
      queues.add(file);
    } else {
      tracked.remove(file.key);
    }
  }

  /** It needs no more than to be remembered, with this stamp. */
  synchronized void done(FileInWork file, Stamp stamp) {
    folders.get(file.key.folder()).put(file.key.name(), stamp);
    forget(file);
  }

  /** It is incomplete. */
  synchronized void incomplete(FileInWork file, long nanos) {
    credits.release();
    boolean again = file.again;
    queues.rest(file, file.grace.nextLook(nanos));
    if (again) {
      queues.disturb(file, file.againNanos);
    }
  }

  /** The file system failed over it. */
  synchronized void troubled(FileInWork file, long nanos) {
    credits.release();
    queues.rest(file, nanos + TROUBLE_REST);
  }

  /** Nothing of the batch is in hand any more. */
  synchronized void end(Batch batch) {
    credits.end(batch.bytes());
  }

  /** The receipts of a batch came, after COMMIT. */
  synchronized void answered(Batch batch, List<Ingest.Outcome> outcomes, long nanos) {
    for (int i = 0; i < outcomes.size(); i++) {
      Batch.Content content = batch.contents().get(i);
      if (outcomes.get(i) == Ingest.Outcome.INCOMPLETE) {
        incomplete(content.file(), nanos);
      } else {
        acknowledged(content);
      }
    }
    credits.answered();
    end(batch);
  }

  /**
   * A batch was not answered: everything is pending again.
   *
   * @param suspect the answering room failed over this batch, so that its files travel alone from
   *     now on and one that fails alone waits behind the others
   */
  synchronized void failed(Batch batch, boolean suspect, long nanos) {
    List<FileInWork> files = batch.contents().stream().map(Batch.Content::file).toList();
    files.forEach(file -> file.grace.forgetLook());
    boolean repeated = files.size() == 1 && files.get(0).alone && suspect;
    if (suspect) {
      files.forEach(file -> file.alone = true);
    }
    if (repeated) {
      credits.release();
      queues.rest(files.get(0), nanos + LONE_FAILURE_REST);
    } else {
      putBack(files);
    }
    credits.failed(nanos);
    end(batch);
  }

  /** When {@link #take} may have something that it has not now; null when only others can tell. */
  synchronized @Nullable Long nextDue(long nanos) {
    if (waiting() && credits.paused(nanos)) {
      return credits.pausedUntil();
    }
    if (ready(nanos)) {
      return nanos + PUT_BACK_REST;
    }
    return queues.nextWake();
  }

  /** Whether {@link #take} would find something. */
  synchronized boolean ready(long nanos) {
    return waiting() && !closed && credits.room(nanos) > 0;
  }

  /** From now on nothing is taken. */
  synchronized void close() {
    closed = true;
  }

  /** Whether no request is on its way. */
  synchronized boolean idle() {
    return credits.requests() == 0;
  }

  synchronized WatchFigures.Now figures(long nanos) {
    return new WatchFigures.Now(
        tracked.size() + folders.stream().mapToLong(FolderFiles::waiting).sum(),
        credits.filesInHand(),
        folders.stream().mapToLong(folder -> folder.known().size()).sum(),
        folders.stream().allMatch(FolderFiles::counted),
        Past.of(folders),
        credits.failingNanos(nanos));
  }

  private boolean waiting() {
    return queues.waiting() || !backlog.isEmpty();
  }

  private void acknowledged(Batch.Content content) {
    FileInWork file = content.file();
    folders.get(file.key.folder()).put(file.key.name(), content.known());
    credits.release();
    tracked.remove(file.key);
    if (file.again) {
      noticed(file.key, file.againAt, file.againNanos);
    }
  }

  /** Live files go before the backlog, but a quarter of the room stays for it. */
  private List<FileInWork> pick(int room, long nanos) {
    List<FileInWork> files = new ArrayList<>(room);
    queues.drainReturned(files, room);
    queues.drainLive(files, room - room / 4);
    while (files.size() < room) {
      FileInWork next = nextOfBacklog(nanos);
      if (next == null) {
        break;
      }
      files.add(next);
    }
    queues.drainLive(files, room);
    files.sort(Comparator.comparing(file -> file.key.name()));
    return files;
  }

  private @Nullable FileInWork nextOfBacklog(long nanos) {
    FileKey key = tracked.size() < MAX_TRACKED ? backlog.poll(tracked.keySet()) : null;
    if (key == null) {
      return null;
    }
    FileInWork file = new FileInWork(key, folders.get(key.folder()).scannedAt(), nanos);
    tracked.put(key, file);
    return file;
  }
}
