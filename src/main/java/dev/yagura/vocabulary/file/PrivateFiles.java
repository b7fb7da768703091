package dev.yagura.vocabulary.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner may read: 0700 and 0600, whatever the umask says. */
public final class PrivateFiles {
  /** Rights of a file of ours: {@code rw-------}. */
  public static final Set<PosixFilePermission> OWNER_FILE =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Makes the folder and its missing parents; tightens it when it is there already. */
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder) ? tighten(folder, OWNER_FOLDER) : missing(folder);
  }

  /**
   * Makes the folder and its missing parents; one that is there is somebody's, and keeps its
   * rights.
   */
  public static Path missing(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, attribute(OWNER_FOLDER));
  }

  /** Makes an empty file, or tightens the one that is there. */
  public static Path file(Path file) throws IOException {
    try {
      return Files.createFile(file, attribute(OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      return tighten(file, OWNER_FILE);
    }
  }

  /** Makes an empty file under a name that nobody has. */
  public static Path temporary(Path folder, String prefix, String suffix) throws IOException {
    return Files.createTempFile(folder, prefix, suffix, attribute(OWNER_FILE));
  }

  /** Whether something can be made in the folder, or in its nearest parent that is there. */
  public static boolean writable(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return Files.isWritable(at);
      }
    }
    return false;
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(
      Set<PosixFilePermission> rights) {
    return PosixFilePermissions.asFileAttribute(rights);
  }

  /**
   * Rights that the owner has taken from himself stay taken, and what is narrow already is not
   * touched: a read-only file system may not allow it.
   */
  private static Path tighten(Path path, Set<PosixFilePermission> most) throws IOException {
    return most.containsAll(Files.getPosixFilePermissions(path))
        ? path
        : Files.setPosixFilePermissions(path, most);
  }
}
