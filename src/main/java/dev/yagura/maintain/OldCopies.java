package dev.yagura.maintain;

import dev.yagura.vocabulary.setting.BackupFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deletes scheduled backups beyond the kept number, what one that was broken off left behind, and
 * logs that the store put aside long ago. Known by their names and by nothing else; ages are those
 * in the names. Blocks; for a worker thread.
 */
final class OldCopies {
  /** As the store names what it puts aside, with what SQLite keeps beside a database. */
  private static final Pattern ASIDE =
      Pattern.compile("\\.(?:corrupt|replaced)-(\\d{8}T\\d{9}Z)(?:-wal|-shm)?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT);

  private static final Duration UNFINISHED = Duration.ofDays(1);

  private final MaintainConfig config;

  OldCopies(MaintainConfig config) {
    this.config = config;
  }

  /**
   * @return files that were deleted
   */
  int sweep(Instant now) throws IOException {
    int deleted = 0;
    for (Path file : old(now)) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(file)) {
        deleted++;
      }
    }
    return deleted;
  }

  private List<Path> old(Instant now) throws IOException {
    List<Path> old = new ArrayList<>(oldBackups());
    for (Path file : files(config.backups().folder())) {
      if (BackupFiles.isScheduledRest(name(file)) && isLeftBehind(file, now)) {
        old.add(file);
      }
    }
    Path database = config.database();
    if (!config.setAsideAge().isZero() && database.getParent() != null) {
      Instant limit = now.minus(config.setAsideAge());
      for (Path file : files(database.getParent())) {
        if (wasPutAsideBefore(name(file), name(database), limit)) {
          old.add(file);
        }
      }
    }
    return old;
  }

  /**
   * Their names sort by time. As long as a log that was put aside is still there, the backups from
   * before stay: newer ones know nothing of what it held.
   */
  private List<Path> oldBackups() throws IOException {
    Instant newestAside = newestAside();
    List<Path> backups =
        new ArrayList<>(
            files(config.backups().folder()).stream()
                .filter(file -> BackupFiles.isScheduled(name(file)))
                .filter(file -> !BackupFiles.scheduledAt(name(file)).isBefore(newestAside))
                .toList());
    Collections.reverse(backups);
    List<Path> old = new ArrayList<>();
    for (Path backup :
        backups.subList(Math.min(config.backupsKept(), backups.size()), backups.size())) {
      old.add(backup);
      old.add(BackupFiles.checksumOf(backup));
    }
    return old;
  }

  /** A checksum comes before its backup, and both begin as parts. */
  private static boolean isLeftBehind(Path file, Instant now) throws IOException {
    return !Files.exists(BackupFiles.backupOf(file))
        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(now.minus(UNFINISHED));
  }

  private Instant newestAside() throws IOException {
    Path database = config.database();
    return database.getParent() == null
        ? Instant.MIN
        : files(database.getParent()).stream()
            .flatMap(file -> putAsideAt(name(file), name(database)).stream())
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
  }

  private static boolean wasPutAsideBefore(String name, String database, Instant limit) {
    return putAsideAt(name, database).filter(limit::isAfter).isPresent();
  }

  private static Optional<Instant> putAsideAt(String name, String database) {
    if (!name.startsWith(database)) {
      return Optional.empty();
    }
    Matcher rest = ASIDE.matcher(name.substring(database.length()));
    try {
      return rest.matches()
          ? Optional.of(LocalDateTime.parse(rest.group(1), TIME).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Sorted; empty when there is no such folder. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
