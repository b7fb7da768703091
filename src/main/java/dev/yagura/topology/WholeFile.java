package dev.yagura.topology;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a file so that every reader, and a power cut, finds the old or the new one and never a
 * half.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes beside it, syncs, renames, syncs the folder.
   *
   * @param file no link, or one that is to be replaced
   * @param rights such as {@code rw-------}
   * @throws IOException saying why nothing was changed
   */
  public static void write(Path file, byte[] bytes, String rights) throws IOException {
    try {
      replace(file, bytes, rights);
    } catch (FileSystemException e) {
      throw refused(file, e);
    }
  }

  private static void replace(Path file, byte[] bytes, String rights) throws IOException {
    Path folder = folderOf(file);
    Path draft =
        Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp", rights("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(draft, Set.of(StandardOpenOption.WRITE))) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(rights));
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(folder);
  }

  /** Makes a folder, and the missing ones above it, for their owner only. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectories(folder, rights("rwx------"));
      } catch (FileSystemException e) {
        throw refused(folder, e);
      }
    }
  }

  /** The folder that holds a file. */
  public static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
      channel.force(true);
    }
  }

  /** Why a folder took nothing, in one sentence. */
  private static IOException refused(Path path, FileSystemException e) {
    String reason = e.getReason() == null ? kind(e) : e.getReason();
    return new IOException(
        "cannot write "
            + path
            + " ("
            + reason.toLowerCase(Locale.ROOT)
            + "); the settings are as they were",
        e);
  }

  private static String kind(FileSystemException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getClass().getSimpleName();
  }

  private static FileAttribute<?> rights(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }
}
