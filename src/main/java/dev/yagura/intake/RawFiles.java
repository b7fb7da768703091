package dev.yagura.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads raw files, one event each, plain or packed. */
final class RawFiles {
  /** A file that changes while it is read is read again as often as this. */
  private static final int LOOKS = 3;

  private final Desk desk;
  private final int maxBytes;

  RawFiles(Desk desk, int maxBytes) {
    this.desk = desk;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a file unless it is known.
   *
   * @param known what the ledger has of its folder
   */
  void take(Path path, KnownEntries known) throws IOException {
    String name = HookName.unpacked(Source.name(path));
    String folder = String.valueOf(path.getParent());
    try {
      for (int look = 1; ; look++) {
        Stamp stamp = Stamp.of(path);
        if (stamp == null) {
          desk.skip(path + " is no regular file");
          return;
        }
        if (known.has(name, stamp)) {
          desk.skip();
          desk.progress.read(stamp.sizeBytes());
          return;
        }
        if (taken(path, folder, stamp) || look == LOOKS) {
          desk.progress.read(stamp.sizeBytes());
          return;
        }
      }
    } catch (NoSuchFileException e) {
      // Gone since it was listed.
    }
  }

  /** False when the file changed while it was read. */
  private boolean taken(Path path, String folder, Stamp stamp) throws IOException {
    String name = HookName.unpacked(Source.name(path));
    boolean packed = HookName.isPacked(Source.name(path));
    if (!packed && stamp.sizeBytes() > maxBytes) {
      desk.refusedFile(folder, name, stamp, "too_large");
      return true;
    }
    SourceFile.Content content;
    try (InputStream raw = SourceFile.open(path, count -> {});
        InputStream in = packed ? new GZIPInputStream(new BufferedInputStream(raw)) : raw) {
      content = SourceFile.read(in, maxBytes, desk::goOn);
    } catch (AccessDeniedException e) {
      desk.refusedFile(folder, name, stamp, "unreadable");
      return true;
    }
    if (!packed && content.length() != stamp.sizeBytes()) {
      return false;
    }
    byte[] bytes = content.bytes();
    if (bytes == null) {
      desk.refusedFile(folder, name, stamp, "too_large");
    } else {
      desk.file(folder, name, stamp, bytes);
    }
    return true;
  }
}
