package dev.yagura.topology;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner may read: 0700 and 0600, whatever the umask says. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the folder and its missing parents; tightens it when it is there already. */
  static Path folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return tighten(folder, "rwx------");
    }
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes an empty file, or tightens the one that is there. */
  static Path file(Path file) throws IOException {
    try {
      return Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return tighten(file, "rw-------");
    }
  }

  /** Whether something can be made in the folder, or in its nearest parent that is there. */
  static boolean writable(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return Files.isWritable(at);
      }
    }
    return false;
  }

  /** Rights that the owner has taken from himself stay taken. */
  private static Path tighten(Path path, String mode) throws IOException {
    Set<PosixFilePermission> most = PosixFilePermissions.fromString(mode);
    return most.containsAll(Files.getPosixFilePermissions(path))
        ? path
        : Files.setPosixFilePermissions(path, most);
  }
}
