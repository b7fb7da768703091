package dev.yagura.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the command line does with a cluster's keys. */
public final class ClusterAccess {
  private ClusterAccess() {}

  /**
   * Makes a cluster and an invitation to it.
   *
   * @throws IOException when there is a cluster already: its nodes would lose each other
   */
  public static void create(Path folder, Path invitation) throws IOException {
    if (ClusterKeys.existIn(folder)) {
      throw new IOException(
          "there is a cluster already in " + folder + "; move that folder away to make a new one");
    }
    refuseExisting(invitation);
    ClusterKeys.create(folder).invite(invitation);
  }

  /** Accepts an invitation. */
  public static void accept(Path invitation, Path folder) throws IOException {
    if (!Files.isRegularFile(invitation)) {
      throw new IOException("there is no file " + invitation);
    }
    if (ClusterKeys.existIn(folder)) {
      throw new IOException(
          "this machine has joined a cluster already ("
              + folder
              + "); move that folder away first");
    }
    ClusterKeys.accept(invitation, folder);
  }

  private static void refuseExisting(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new IOException(file + " exists; name another file with --invitation");
    }
  }
}
