package dev.yagura.cli;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command writes where its user says: readable by that user only, there whole or not
 * at all, and in the place of another only when told so.
 *
 * @param force replace what is there
 */
record NewFile(Path file, boolean force) {
  /** What is to be written. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * @throws Misuse it is there, and not to be replaced; or what is there is no file, such as a
   *     folder or a device, which is never replaced
   */
  static NewFile of(Path file, boolean force) {
    if (force && Files.exists(file) && !Files.isRegularFile(file)) {
      throw Misuse.of("file.other", file.toString());
    }
    if (!force && Files.exists(file)) {
      throw Misuse.of("file.there", file.toString());
    }
    return new NewFile(file, force);
  }

  /** Beside it first: what cannot be finished leaves nothing behind. */
  void write(Content content) throws IOException {
    Path place = file.toAbsolutePath();
    Path folder = place.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Misuse.of("folder.none", folder.toString());
    }
    Path beside =
        PrivateFiles.temporary(folder == null ? place : folder, ".yagura-export", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
        content.writeTo(out);
      }
      move(beside, place);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void move(Path beside, Path place) throws IOException {
    if (force) {
      WholeFile.takePlace(beside, place);
      return;
    }
    try {
      Files.createLink(place, beside);
    } catch (FileAlreadyExistsException e) {
      throw Misuse.of("file.there", String.valueOf(place.getFileName()));
    } catch (UnsupportedOperationException e) {
      Files.move(beside, place);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
