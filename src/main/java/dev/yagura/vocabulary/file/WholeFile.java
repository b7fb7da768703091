package dev.yagura.vocabulary.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a file so that every reader, and a power cut, finds the old or the new one and never a
 * half.
 */
public final class WholeFile {
  private WholeFile() {}

  /** The text as UTF-8, which only the file's owner can read. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for bytes. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, bytes, PrivateFiles.OWNER_FILE);
  }

  /**
   * Makes the file's folder if it is missing, writes beside the file, syncs, renames, syncs the
   * folder. The draft's name begins with a dot and ends in {@code .tmp}, which a follower of the
   * folder passes over.
   *
   * @param file no link, or one that is to be replaced
   * @param rights of the file, whatever the umask says
   * @throws IOException saying why nothing was changed
   */
  public static void write(Path file, byte[] bytes, Set<PosixFilePermission> rights)
      throws IOException {
    try {
      replace(file, bytes, rights);
    } catch (FileSystemException e) {
      throw refused(file, e);
    }
  }

  private static void replace(Path file, byte[] bytes, Set<PosixFilePermission> rights)
      throws IOException {
    Path folder = PrivateFiles.missing(folderOf(file));
    Path draft = PrivateFiles.temporary(folder, "." + file.getFileName() + ".", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        if (!rights.equals(PrivateFiles.OWNER_FILE)) {
          Files.setPosixFilePermissions(draft, rights);
        }
        channel.force(true);
      }
      takePlace(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(folder);
  }

  /**
   * Puts a file that is written in the place of another in the same folder: at no moment is there
   * none.
   */
  public static void takePlace(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The folder that holds a file. */
  public static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file");
  }

  /** Sees to it that a file's content, or a folder's names, survive a loss of power. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Why a folder took nothing, in one sentence. */
  private static IOException refused(Path path, FileSystemException e) {
    String reason = e.getReason() == null ? kind(e) : e.getReason();
    return new IOException(
        "cannot write " + path + " (" + reason.toLowerCase(Locale.ROOT) + ")", e);
  }

  private static String kind(FileSystemException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getClass().getSimpleName();
  }
}
