package dev.yagura.cli.doctor;

import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.WatchedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The folder between the hooks and Yagura. */
final class FolderExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    Path folder;
    try {
      folder = WatchedFolder.first(subject.options());
    } catch (InvalidConfiguration e) {
      found.warning("doctor.unknown");
      return;
    }
    if (!Files.exists(folder)) {
      found.warning("doctor.folder.absent", folder);
    } else if (!Files.isDirectory(folder)) {
      found.problem("doctor.folder.file", folder);
    } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      found.problem("doctor.folder.unreadable", folder);
    } else if (!Files.isWritable(folder)) {
      found.problem("doctor.folder.unwritable", folder);
    } else if (may(PosixFilePermission.OTHERS_WRITE, folder)) {
      found.problem("doctor.folder.others", folder);
    } else if (may(PosixFilePermission.GROUP_WRITE, folder)) {
      found.warning("doctor.folder.group", folder);
    } else {
      found.ok("doctor.folder", folder);
    }
  }

  private static boolean may(PosixFilePermission right, Path folder) throws IOException {
    return Files.getPosixFilePermissions(folder).contains(right);
  }
}
