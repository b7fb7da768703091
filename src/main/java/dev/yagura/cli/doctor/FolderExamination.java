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
      found.warning("not known while settings are wrong", "see configuration");
      return;
    }
    if (!Files.exists(folder)) {
      found.warning(
          folder + " is not there yet", "the first event makes it, and so does yagura run");
    } else if (!Files.isDirectory(folder)) {
      found.problem(folder + " is no folder: no event can be written", "move that file away");
    } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      found.problem("you may not read " + folder, "chmod u+rx " + folder);
    } else if (!Files.isWritable(folder)) {
      found.problem(
          "you may not write into " + folder + ": events are lost", "chmod u+w " + folder);
    } else if (may(PosixFilePermission.OTHERS_WRITE, folder)) {
      found.problem(
          "others may write into " + folder + ": they can invent events", "chmod 700 " + folder);
    } else if (may(PosixFilePermission.GROUP_WRITE, folder)) {
      found.warning("your group may write into " + folder, "chmod 700 " + folder);
    } else {
      found.ok(folder + " is there, and yours alone to write");
    }
  }

  private static boolean may(PosixFilePermission right, Path folder) throws IOException {
    return Files.getPosixFilePermissions(folder).contains(right);
  }
}
