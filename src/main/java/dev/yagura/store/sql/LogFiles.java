package dev.yagura.store.sql;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The database's folder and files on disk, for the owner's eyes only whatever the umask says. */
public final class LogFiles {
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
    PrivateFiles.folder(WholeFile.folderOf(database));
  }

  /** Whether this process may write the database, its folder and what lies beside it. */
  public static boolean writable(Path database) {
    Path folder = WholeFile.folderOf(database);
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

  private static boolean mayWrite(Path path) {
    return !Files.exists(path) || Files.isWritable(path);
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
