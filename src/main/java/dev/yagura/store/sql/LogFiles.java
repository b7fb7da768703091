package dev.yagura.store.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The database's folder and files on disk, for the owner's eyes only whatever the umask says. */
public final class LogFiles {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** What SQLite adds to the name of a database for the files beside it. */
  private static final List<String> BESIDE = List.of("", "-wal", "-shm");

  /** What a writer must be able to change. */
  private static final List<String> WRITTEN = List.of("", "-wal", "-shm", ".lock");

  /**
   * @param databaseBytes database, write-ahead log and its index
   * @param walBytes of them, the write-ahead log
   * @param freeBytes what the file system still takes
   */
  public record Use(long databaseBytes, long walBytes, long freeBytes) {}

  private LogFiles() {}

  /** Makes the database's folder (0700) with its missing parents. */
  public static void makeFolderOf(Path database) throws IOException {
    Path folder = folderOf(database);
    FileAttribute<Set<PosixFilePermission>> mode =
        PosixFilePermissions.asFileAttribute(OWNER_FOLDER);
    Files.createDirectories(folder, mode);
    restrict(folder, OWNER_FOLDER);
  }

  /**
   * Makes the file (0600) if it is missing. SQLite gives its -wal and -shm files the mode of the
   * database, so the database must exist before SQLite opens it.
   */
  public static void makeFile(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      restrict(file, OWNER_FILE);
    }
  }

  /** Whether this process may write the database, its folder and what lies beside it. */
  public static boolean writable(Path database) {
    Path folder = folderOf(database);
    return mayWrite(folder)
        && WRITTEN.stream().allMatch(suffix -> mayWrite(beside(database, suffix)));
  }

  /** What the database takes and what is left. */
  public static Use use(Path database) throws IOException {
    long bytes = 0;
    for (String suffix : BESIDE) {
      bytes += sizeOf(beside(database, suffix));
    }
    return new Use(
        bytes,
        sizeOf(beside(database, "-wal")),
        Files.getFileStore(database.toAbsolutePath()).getUsableSpace());
  }

  /** The file that SQLite keeps beside the database: {@code -wal}, {@code -shm}. */
  public static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** Sees to it that a file's content, or a folder's names, survive a loss of power. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The folder that holds the file. */
  public static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file");
  }

  private static boolean mayWrite(Path path) {
    return !Files.exists(path) || Files.isWritable(path);
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
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
