package dev.yagura.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * What tells that a file is another one than before, without reading it.
 *
 * @param size in bytes; -1 for no file
 */
record FileStamp(Instant modified, long size) {
  private static final FileStamp NONE = new FileStamp(Instant.EPOCH, -1);

  /** Of each of them. */
  static List<FileStamp> of(List<Path> files) {
    return files.stream().map(FileStamp::of).toList();
  }

  /** Of this moment; a file that cannot be looked at is none. */
  static FileStamp of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(found.lastModifiedTime().toInstant(), found.size());
    } catch (IOException e) {
      return NONE;
    }
  }
}
