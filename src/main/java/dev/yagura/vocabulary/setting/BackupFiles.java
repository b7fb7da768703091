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

  /** Scheduled ones go when newer ones are there, so nothing else may be named like them. */
  private static final String SCHEDULED = "yagura-scheduled-";

  private static final Pattern SCHEDULED_NAME =
      Pattern.compile(SCHEDULED + "\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z\\.db");

  private static final String CHECKSUM = ".sha256";
  private static final String PART = ".part";

  /** A name of our own for a new backup. */
  public Path fresh(Instant now) {
    return folder.resolve("yagura-" + TIME.format(now) + ".db");
  }

  /** The same for one that is made by the clock. */
  public Path scheduled(Instant now) {
    return folder.resolve(SCHEDULED + TIME.format(now) + ".db");
  }

  /** Whether a backup of this name was made by the clock; such names sort by time. */
  public static boolean isScheduled(String name) {
    return SCHEDULED_NAME.matcher(name).matches();
  }

  /** When it was made, by a name that {@link #isScheduled}. */
  public static Instant scheduledAt(String name) {
    return TIME.parse(
        name.substring(SCHEDULED.length(), name.length() - ".db".length()), Instant::from);
  }

  /** Whether it is a checksum, or a beginning, of such a backup. */
  public static boolean isScheduledRest(String name) {
    return !isScheduled(name) && isScheduled(stem(name));
  }

  public static Path checksumOf(Path backup) {
    return backup.resolveSibling(backup.getFileName() + CHECKSUM);
  }

  /** The backup that a checksum or a beginning belongs to. */
  public static Path backupOf(Path rest) {
    return rest.resolveSibling(stem(String.valueOf(rest.getFileName())));
  }

  private static String stem(String name) {
    String whole = name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name;
    return whole.endsWith(CHECKSUM)
        ? whole.substring(0, whole.length() - CHECKSUM.length())
        : whole;
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
    if (isScheduled(text) || isScheduledRest(text)) {
      throw new IllegalArgumentException("is a name that the clock gives, and deletes");
    }
    return folder.resolve(text);
  }
}
