package dev.yagura.store.care;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for transactions that SQLite would lose without a word: it reads a write-ahead log up to
 * the first frame that does not check, and takes the rest for what a crash left half written. After
 * a crash nothing whole follows there; when a commit does, the log was damaged later. Each frame's
 * checksum goes on from the one before (https://sqlite.org/walformat.html).
 */
final class WalScan {
  private static final int FILE_HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MOST_PAGE_BYTES = 65_536;

  private final ByteOrder order;
  private final long salts;
  private int first;
  private int second;

  private WalScan(ByteBuffer header) {
    this.order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.salts = header.getLong(16);
    this.first = header.getInt(24);
    this.second = header.getInt(28);
  }

  /** Whether a whole commit follows a frame that does not check. The head must be sound. */
  static boolean losesCommits(Path wal) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(wal), 1 << 20))) {
      byte[] head = new byte[FILE_HEADER];
      in.readFully(head);
      ByteBuffer header = ByteBuffer.wrap(head);
      int page = header.getInt(8);
      if (page < 512 || page > MOST_PAGE_BYTES) {
        return true;
      }
      return new WalScan(header).losesCommits(in, new byte[FRAME_HEADER + page]);
    } catch (EOFException e) {
      return false;
    }
  }

  /** Ends with EOFException when nothing is lost. */
  private boolean losesCommits(DataInputStream in, byte[] frame) throws IOException {
    boolean broken = false;
    while (true) {
      in.readFully(frame);
      ByteBuffer header = ByteBuffer.wrap(frame);
      boolean sound = header.getLong(8) == salts && checks(frame, header);
      boolean commit = header.getInt(4) != 0;
      if (sound && broken && commit) {
        return true;
      }
      broken |= !sound;
      // After a broken frame the chain is taken up from what the frame itself says.
      first = header.getInt(16);
      second = header.getInt(20);
    }
  }

  private boolean checks(byte[] frame, ByteBuffer header) {
    ByteBuffer words = ByteBuffer.wrap(frame).order(order);
    int one = first;
    int two = second;
    for (int at = 0; at < frame.length; at += 8) {
      if (at < 8 || at >= FRAME_HEADER) {
        one += words.getInt(at) + two;
        two += words.getInt(at + 4) + one;
      }
    }
    return header.getInt(16) == one && header.getInt(20) == two;
  }
}
