package dev.yagura.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may write into the folders that a node trusts: what lies in them becomes events, or the log
 * itself. One that every user of the machine may write into is refused before anything is read.
 */
final class FolderRights {
  private static final Logger LOG = LoggerFactory.getLogger(FolderRights.class);

  private FolderRights() {}

  /**
   * @param folders those that are not there are made later, for their owner only
   * @throws StartFailure naming the first that others may write into, and the remedy
   */
  static void check(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        check(folder);
      }
    }
  }

  private static void check(Path folder) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
    if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new StartFailure(
          "every user of this machine may write into "
              + folder
              + " and forge events; take that away: chmod o-w '"
              + folder
              + "'");
    }
    String owner = attributes.owner().getName();
    String self = System.getProperty("user.name");
    if (!owner.equals(self) && !owner.equals("root") && !"root".equals(self)) {
      LOG.warn("{} belongs to {}, who may write events into it", folder, owner);
    }
  }
}
