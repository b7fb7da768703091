package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.TouchedFile;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that a session has read and written by its tools, as far as they succeeded. What shells do
 * to files is not known.
 *
 * <p>The 1000 touched last are kept; one that comes back after it was forgotten counts as another.
 */
final class FileBook {
  private static final int KEPT = 1000;
  private static final Set<String> READERS = Set.of("Read");
  private static final Set<String> WRITERS = Set.of("Edit", "MultiEdit", "Write", "NotebookEdit");

  /**
   * @param lastWrite {@link Long#MIN_VALUE}: never
   */
  record Entry(String path, long reads, long writes, long lastTouched, long lastWrite) {
    Entry with(boolean write, long at) {
      return new Entry(
          path,
          reads + (write ? 0 : 1),
          writes + (write ? 1 : 0),
          Math.max(lastTouched, at),
          write ? Math.max(lastWrite, at) : lastWrite);
    }
  }

  /**
   * A file that was written just now.
   *
   * @param key {@link FilePath#key()}
   */
  record Written(String key, long at) {}

  /** By {@link FilePath#key()}. */
  private final Map<String, Entry> files = new HashMap<>();

  private long forgottenRead;
  private long forgottenWritten;

  FileBook() {}

  FileBook(FileBook other) {
    files.putAll(other.files);
    forgottenRead = other.forgottenRead;
    forgottenWritten = other.forgottenWritten;
  }

  /**
   * The session's next event of whatever type, but none that {@link ToolCalls#apply} called a
   * duplicate.
   *
   * @param cwd folder of the session, for events that do not tell theirs
   * @return the file that it wrote; null when it wrote none
   */
  @Nullable Written apply(HookEvent event, @Nullable String cwd) {
    String tool = event.toolName();
    String path = event.processedData().get(Lifted.FILE_PATH);
    if (tool == null || path == null || path.isBlank() || !CallEvent.succeeded(event)) {
      return null;
    }
    boolean write = WRITERS.contains(tool);
    if (!write && !READERS.contains(tool)) {
      return null;
    }
    FilePath file = FilePath.of(path, event.cwd() == null ? cwd : event.cwd());
    long at = event.timestamp().toEpochMilli();
    Entry known = files.get(file.key());
    Entry entry =
        known == null ? new Entry(file.text(), 0, 0, Long.MIN_VALUE, Long.MIN_VALUE) : known;
    files.put(file.key(), entry.with(write, at));
    if (files.size() > KEPT) {
      forgetOldest();
    }
    return write ? new Written(file.key(), at) : null;
  }

  private void forgetOldest() {
    files.entrySet().stream()
        .min(Comparator.comparingLong(file -> file.getValue().lastTouched()))
        .ifPresent(
            oldest -> {
              files.remove(oldest.getKey());
              forgottenRead += oldest.getValue().reads > 0 ? 1 : 0;
              forgottenWritten += oldest.getValue().writes > 0 ? 1 : 0;
            });
  }

  long read() {
    return forgottenRead + files.values().stream().filter(file -> file.reads > 0).count();
  }

  long written() {
    return forgottenWritten + files.values().stream().filter(file -> file.writes > 0).count();
  }

  /** What it has written of the files it knows, each when it was written last. */
  List<Written> writes() {
    return files.entrySet().stream()
        .filter(file -> file.getValue().writes > 0)
        .map(file -> new Written(file.getKey(), file.getValue().lastWrite()))
        .toList();
  }

  /**
   * Touched last first.
   *
   * @param contested keys of files that another live session wrote, too
   */
  List<TouchedFile> list(Set<String> contested) {
    return files.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Entry>>comparingLong(
                    file -> file.getValue().lastTouched())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(file -> view(file.getValue(), contested.contains(file.getKey())))
        .toList();
  }

  private static TouchedFile view(Entry file, boolean conflict) {
    return new TouchedFile(
        file.path, file.reads, file.writes, Instant.ofEpochMilli(file.lastTouched), conflict);
  }
}
