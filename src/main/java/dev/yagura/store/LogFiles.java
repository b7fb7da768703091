package dev.yagura.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** The database's folder and files on disk, for the owner's eyes only whatever the umask says. */
final class LogFiles {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  /**
   * @param databaseBytes database, write-ahead log and its index
   * @param freeBytes what the file system still takes
   */
  record Use(long databaseBytes, long freeBytes) {}

  private LogFiles() {}

  /** Makes the database's folder (0700) with its missing parents. */
  static void makeFolderOf(Path database) throws IOException {
    Path folder = Objects.requireNonNull(database.toAbsolutePath().getParent(), "a file");
    FileAttribute<Set<PosixFilePermission>> mode =
        PosixFilePermissions.asFileAttribute(OWNER_FOLDER);
    Files.createDirectories(folder, mode);
    restrict(folder, OWNER_FOLDER);
  }

  /**
   * Makes the file (0600) if it is missing. SQLite gives its -wal and -shm files the mode of the
   * database, so the database must exist before SQLite opens it.
   */
  static void makeFile(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      restrict(file, OWNER_FILE);
    }
  }

  /** What the database takes and what is left. */
  static Use use(Path database) throws IOException {
    long bytes = 0;
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Path file = database.resolveSibling(database.getFileName() + suffix);
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return new Use(bytes, Files.getFileStore(database).getUsableSpace());
  }

  /**
   * A file of ours that is already narrow stays as it is: narrowing may not be allowed on a
   * read-only file system.
   */
  private static void restrict(Path path, Set<PosixFilePermission> mode) throws IOException {
    Set<PosixFilePermission> present = Files.getPosixFilePermissions(path);
    if (!mode.containsAll(present)) {
      Files.setPosixFilePermissions(path, mode);
    }
  }
}
