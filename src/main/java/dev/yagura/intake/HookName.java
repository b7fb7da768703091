package dev.yagura.intake;

import dev.yagura.vocabulary.event.HookFileName;

/** Which names of files and archive entries are those of hook events. */
final class HookName {
  /** No file system has longer ones, so an archive's entry of a longer name was no file. */
  private static final int LONGEST = 255;

  private static final String GZ = ".gz";

  private HookName() {}

  static boolean accepts(String name) {
    return name.length() <= LONGEST && HookFileName.accepts(name);
  }

  /** What follows the last separator of either kind; never used as a path. */
  static String base(String entryName) {
    return entryName.substring(
        Math.max(entryName.lastIndexOf('/'), entryName.lastIndexOf('\\')) + 1);
  }

  static boolean isPacked(String name) {
    return name.endsWith(GZ);
  }

  /** The name before it was packed. */
  static String unpacked(String name) {
    return isPacked(name) ? name.substring(0, name.length() - GZ.length()) : name;
  }
}
