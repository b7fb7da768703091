package dev.yagura.intake;

import java.util.regex.Pattern;

/** Which names of files and archive entries are those of hook events. */
final class HookName {
  private static final Pattern HOOK_EVENT =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{3,9}(?:-\\d+)?_([A-Za-z]\\w*?)_(.+)\\.json$");

  /** No file system has longer ones, so an archive's entry of a longer name was no file. */
  private static final int LONGEST = 255;

  private static final String GZ = ".gz";

  private HookName() {}

  static boolean accepts(String name) {
    return name.length() <= LONGEST
        && !name.endsWith("_pretty.json")
        // What cannot be decoded arrives as U+FFFD, and could not be opened again by name.
        && name.indexOf('\uFFFD') < 0
        && HOOK_EVENT.matcher(name).matches();
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
