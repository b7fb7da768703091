package dev.yagura.vocabulary.setting;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where backups go and how they are named. */
public record BackupFiles(Path folder) {
  private static final Pattern PLAIN = Pattern.compile("[\\w][\\w. -]{0,199}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss-SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A name of our own for a new backup. */
  public Path fresh(Instant now) {
    return folder.resolve("yagura-" + TIME.format(now) + ".db");
  }

  /**
   * A backup that somebody names: a plain file name in the folder, or an absolute path.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  public Path named(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute() && path.equals(path.normalize()) && path.getNameCount() > 0) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be a path", e);
    }
    if (!PLAIN.matcher(text).matches() || text.contains("..")) {
      throw new IllegalArgumentException(
          "must be a plain file name or an absolute path without `..`");
    }
    return folder.resolve(text);
  }
}
