package dev.yagura.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes the raw files of a zip archive as they come, so that memory does not grow with the archive.
 * What its headers say of sizes is not believed, and names are never used as paths.
 */
final class ZipEntries {
  private static final int BUFFER = 64 * 1024;

  /** The end record: 22 bytes and a comment of at most 65,535. */
  private static final int END_RECORD = 22 + 65_535;

  private final Desk desk;
  private final KnownEntries.Ledger ledger;
  private final int maxBytes;

  ZipEntries(Desk desk, KnownEntries.Ledger ledger, int maxBytes) {
    this.desk = desk;
    this.ledger = ledger;
    this.maxBytes = maxBytes;
  }

  void take(Path archive, Stamp stamp) throws IOException {
    if (!hasEnd(archive)) {
      desk.troubles.failed(archive + " is cut off or no zip archive; what is there was taken");
    }
    KnownEntries known = KnownEntries.of(archive.toString(), ledger);
    long found = 0;
    try (InputStream raw = SourceFile.open(archive, desk.progress::read);
        ZipInputStream zip =
            new ZipInputStream(new BufferedInputStream(raw, BUFFER), EntryName.BYTES)) {
      for (ZipEntry entry = EntryName.next(zip); entry != null; entry = EntryName.next(zip)) {
        String name = EntryName.of(entry);
        if (entry.isDirectory() || !HookName.accepts(name)) {
          SourceFile.read(zip, 0, desk::goOn);
        } else {
          found++;
          take(archive, stamp, entry, SourceFile.read(zip, maxBytes, desk::goOn), known);
        }
      }
    }
    if (found == 0) {
      desk.troubles.skipped(archive + " holds no entry that has the name of a hook event");
    }
  }

  private void take(
      Path archive, Stamp stamp, ZipEntry entry, SourceFile.Content content, KnownEntries known) {
    String name = EntryName.of(entry);
    FileTime time = entry.getLastModifiedTime();
    long modified = time == null ? stamp.modifiedNanos() : time.to(TimeUnit.NANOSECONDS);
    Stamp own = new Stamp(content.length(), modified);
    byte[] bytes = content.bytes();
    if (known.has(name, own)) {
      desk.skip();
    } else if (bytes == null) {
      desk.refusedFile(archive.toString(), name, own, "too_large");
    } else {
      desk.file(archive.toString(), name, own, bytes);
    }
  }

  /** Whether the record is there that ends every archive: the stream alone does not miss it. */
  private static boolean hasEnd(Path archive) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(archive)) {
      long size = channel.size();
      ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, END_RECORD));
      channel.position(size - tail.capacity());
      while (tail.hasRemaining() && channel.read(tail) >= 0) {}
      byte[] bytes = tail.array();
      for (int i = bytes.length - 22; i >= 0; i--) {
        if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
          return true;
        }
      }
      return false;
    }
  }
}
