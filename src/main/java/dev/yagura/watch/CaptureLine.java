package dev.yagura.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Takes pending files, reads them and hands on what was read, as long as there are files and
 * credits. Called by the thread that watches, so that a single event costs no further hop, and by
 * the reader thread when an answer or a timer allows more. Blocks on file reads.
 */
final class CaptureLine {
  private enum Progress {
    GO_ON,
    /** The bytes in flight are at their limit. */
    FULL
  }

  private final List<Path> folders;
  private final PendingFiles pending;
  private final long maxFileBytes;
  private final WatchCounters counters;
  private final LongSupplier nanoTime;
  private final Consumer<Batch> out;

  CaptureLine(
      List<Path> folders,
      PendingFiles pending,
      long maxFileBytes,
      WatchCounters counters,
      LongSupplier nanoTime,
      Consumer<Batch> out) {
    this.folders = folders;
    this.pending = pending;
    this.maxFileBytes = maxFileBytes;
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.out = out;
  }

  /** Goes on until nothing may go or nothing waits. */
  void run() {
    while (step(Integer.MAX_VALUE)) {}
  }

  /** One batch of at most {@code most} files; false when there is nothing more to do now. */
  boolean step(int most) {
    Batch batch = pending.take(most, nanoTime.getAsLong());
    if (batch == null) {
      return false;
    }
    Progress progress = fill(batch);
    if (batch.contents().isEmpty()) {
      pending.end(batch);
    } else {
      out.accept(batch);
    }
    return progress == Progress.GO_ON;
  }

  private Progress fill(Batch batch) {
    List<FileInWork> taken = batch.taken();
    for (int i = 0; i < taken.size(); i++) {
      if (consider(batch, taken.get(i)) == Progress.FULL) {
        pending.putBack(taken.subList(i, taken.size()));
        // A batch at its own limit leaves room for the next one.
        return batch.contents().isEmpty() ? Progress.FULL : Progress.GO_ON;
      }
    }
    return Progress.GO_ON;
  }

  private Progress consider(Batch batch, FileInWork file) {
    Path path = folders.get(file.key.folder()).resolve(file.key.name());
    try {
      Stamp stamp = RawFile.look(path);
      if (pending.isDone(file.key, stamp) || isStillUnreadable(file.key, path, stamp)) {
        pending.forget(file);
      } else if (stamp.equals(Stamp.NOT_A_FILE)) {
        counters.skip(FileNames.Skip.NOT_A_FILE);
        pending.done(file, stamp);
      } else {
        return capture(batch, file, path, stamp);
      }
    } catch (NoSuchFileException e) {
      pending.forget(file);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // A file too large for the heap of this moment must not take the line down with it.
      counters.readErrors.increment();
      file.grace.forgetLook();
      pending.troubled(file, nanoTime.getAsLong());
    }
    return Progress.GO_ON;
  }

  private Progress capture(Batch batch, FileInWork file, Path path, Stamp stamp)
      throws IOException {
    boolean tooLarge = stamp.sizeBytes() > maxFileBytes;
    Twin twin = file.grace.stoodStill(stamp) ? Twin.of(path, maxFileBytes) : Twin.NONE;
    if (!tooLarge && !pending.admit(batch, stamp.sizeBytes() + twin.sizeBytes())) {
      return Progress.FULL;
    }
    long now = nanoTime.getAsLong();
    Grace.Verdict verdict = file.grace.look(stamp, now);
    boolean nothingToRead = tooLarge || stamp.sizeBytes() == 0;
    if (verdict == Grace.Verdict.REST || (nothingToRead && !file.grace.settled())) {
      pending.incomplete(file, now);
    } else if (tooLarge) {
      add(batch, Batch.Content.refused(file, stamp, Batch.TOO_LARGE));
    } else {
      read(batch, file, path, twin);
    }
    return Progress.GO_ON;
  }

  private void read(Batch batch, FileInWork file, Path path, Twin twin) throws IOException {
    Stamp stamp = file.grace.stamp();
    try {
      byte[] bytes = RawFile.read(path, Math.toIntExact(stamp.sizeBytes()));
      if (RawFile.look(path).equals(stamp)) {
        boolean settled = file.grace.settled();
        add(batch, new Batch.Content(file, stamp, bytes, null, settled, twin.content()));
        return;
      }
      file.grace.forgetLook();
    } catch (AccessDeniedException e) {
      if (file.grace.settled()) {
        add(batch, Batch.Content.refused(file, stamp, Batch.UNREADABLE));
        return;
      }
    }
    pending.incomplete(file, nanoTime.getAsLong());
  }

  private boolean isStillUnreadable(FileKey key, Path path, Stamp stamp) {
    return pending.isDone(key, stamp.unreadable()) && !Files.isReadable(path);
  }

  private void add(Batch batch, Batch.Content content) {
    FileInWork file = content.file();
    if (file.attempts == 0) {
      counters.seen.increment();
    }
    file.attempts++;
    batch.add(content);
  }
}
