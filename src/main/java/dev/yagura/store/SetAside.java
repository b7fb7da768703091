package dev.yagura.store;

import dev.yagura.store.sql.LogFiles;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Puts a database out of the way under a name that says why and when; nothing is deleted. */
final class SetAside {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SetAside() {}

  /**
   * Moves the database with what SQLite keeps beside it.
   *
   * @param word {@code corrupt}, {@code replaced}
   * @return where the database is now
   */
  static Path move(Path database, String word, Instant now) throws IOException {
    Path target = target(database, word, now);
    move(database, target);
    return target;
  }

  /** The same, to a place that is known before. */
  static void move(Path database, Path target) throws IOException {
    for (String suffix : List.of("-wal", "-shm", "")) {
      moveOne(LogFiles.beside(database, suffix), LogFiles.beside(target, suffix));
    }
    WholeFile.sync(WholeFile.folderOf(database));
  }

  /** Moves the write-ahead log alone. */
  static Path moveWal(Path database, Instant now) throws IOException {
    Path target = LogFiles.beside(target(database, "corrupt", now), "-wal");
    moveOne(LogFiles.beside(database, "-wal"), target);
    Files.deleteIfExists(LogFiles.beside(database, "-shm"));
    WholeFile.sync(WholeFile.folderOf(database));
    return target;
  }

  /** Copies the write-ahead log, of which SQLite uses a part and empties it then. */
  static Path copyWal(Path database, Instant now) throws IOException {
    Path target = LogFiles.beside(target(database, "corrupt", now), "-wal");
    Files.copy(LogFiles.beside(database, "-wal"), target);
    PrivateFiles.file(target);
    WholeFile.sync(target);
    WholeFile.sync(WholeFile.folderOf(database));
    return target;
  }

  static Path target(Path database, String word, Instant now) {
    return LogFiles.beside(database, "." + word + "-" + TIME.format(now));
  }

  private static void moveOne(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
