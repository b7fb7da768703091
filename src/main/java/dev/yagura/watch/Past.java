package dev.yagura.watch;

import java.util.List;

/**
 * The files that were there before they were looked for: those that a folder's first scan found to
 * be done.
 *
 * @param files how many there were
 * @param read how many of them are read by now
 */
record Past(long files, long read) {
  /** Of all folders. */
  static Past of(List<FolderFiles> folders) {
    return new Past(
        folders.stream().mapToLong(folder -> folder.past().files()).sum(),
        folders.stream().mapToLong(folder -> folder.past().read()).sum());
  }
}
