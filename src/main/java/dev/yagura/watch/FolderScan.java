package dev.yagura.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One pass over a folder's names, which puts what is not known yet into the backlog. */
final class FolderScan {
  /** Names held in memory; the rest is counted and found by the next scan. */
  private static final int WINDOW = 50_000;

  private final int folder;
  private final PendingFiles pending;
  private final WatchCounters counters;
  // The greatest name of the window first.
  private final PriorityQueue<String> news = new PriorityQueue<>(Comparator.reverseOrder());
  private long beyond;

  FolderScan(int folder, PendingFiles pending, WatchCounters counters) {
    this.folder = folder;
    this.pending = pending;
    this.counters = counters;
  }

  /**
   * Scans.
   *
   * @param countSkipped count what is left alone; only the first scan does, later ones would count
   *     the same files again
   */
  void run(Path path, ScanKind kind, boolean countSkipped, Instant at) throws IOException {
    KnownFiles collected = pending.scanning(folder, kind);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        consider(entry, collected, countSkipped);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (collected != null && !pending.adopt(folder, collected)) {
      return;
    }
    List<String> names = new ArrayList<>(news);
    Collections.sort(names);
    pending.found(folder, names, beyond, at);
  }

  /** Whether the folder holds any raw file. */
  static boolean findsAny(Path path) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (FileNames.accepts(String.valueOf(entry.getFileName()))) {
          return true;
        }
      }
      return false;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void consider(Path entry, @Nullable KnownFiles collected, boolean countSkipped)
      throws IOException {
    String name = String.valueOf(entry.getFileName());
    FileKey key = new FileKey(folder, name);
    // The name rule is the dearer question, so known names do not meet it.
    if (collected == null && !pending.isNews(key)) {
      return;
    }
    FileNames.Skip skip = FileNames.whySkip(name);
    if (skip != null) {
      if (countSkipped) {
        counters.skip(skip);
      }
    } else if (collected == null || isNewsByStamp(key, entry, collected)) {
      add(name);
    }
  }

  private boolean isNewsByStamp(FileKey key, Path entry, KnownFiles collected) throws IOException {
    try {
      return pending.isNews(key, RawFile.look(entry), collected);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void add(String name) {
    news.add(name);
    if (news.size() > WINDOW) {
      news.remove();
      beyond++;
    }
  }
}
