package dev.yagura.watch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that scans have found in all folders, oldest first: names begin with the time. Not
 * thread-safe: guarded by {@link PendingFiles}.
 */
final class Backlog {
  private final List<FolderFiles> folders;

  Backlog(List<FolderFiles> folders) {
    this.folders = folders;
  }

  boolean isEmpty() {
    return folders.stream().allMatch(folder -> folder.backlog().isEmpty());
  }

  /** Removes the oldest that is not among {@code taken}; null when there is none. */
  @Nullable FileKey poll(Set<FileKey> taken) {
    FileKey key = pollAny();
    while (key != null && taken.contains(key)) {
      key = pollAny();
    }
    return key;
  }

  private @Nullable FileKey pollAny() {
    int oldest = -1;
    String oldestName = "";
    for (int i = 0; i < folders.size(); i++) {
      String name = folders.get(i).backlog().peek();
      if (name != null && (oldest < 0 || name.compareTo(oldestName) < 0)) {
        oldest = i;
        oldestName = name;
      }
    }
    return oldest < 0 ? null : new FileKey(oldest, folders.get(oldest).backlog().remove());
  }
}
