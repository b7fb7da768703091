package dev.yagura.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Gives the whole lines of a file from an offset on, up to its last newline. Holds one line at a
 * time; one that is longer than allowed is passed over. Not thread-safe.
 */
final class Lines {
  private static final int FIRST_BYTES = 256 * 1024;

  /** Takes a line; the array is used again afterwards. */
  interface Sink {
    /**
     * @param start offset of the line in the file
     * @return whether more may come
     */
    boolean line(byte[] bytes, int from, int length, long start);

    void tooLong(long start);
  }

  private final int maxLine;
  private byte[] buffer;

  Lines(int maxLine) {
    this.maxLine = maxLine;
    this.buffer = new byte[Math.min(FIRST_BYTES, maxLine)];
  }

  /**
   * Reads lines until {@code budget} bytes are passed, the sink has enough, or the file ends.
   *
   * @return the offset behind the last whole line that was passed
   */
  long read(FileChannel file, long from, long budget, Sink sink) throws IOException {
    long lineStart = from;
    int filled = 0;
    int searched = 0;
    boolean skipping = false;
    boolean more = true;
    long position = from;
    while (true) {
      if (filled == buffer.length) {
        if (buffer.length < maxLine) {
          grow();
        } else {
          // No newline in all of it: the line goes on, and its bytes are not kept.
          skipping = true;
          filled = 0;
          searched = 0;
        }
      }
      int read = file.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), position);
      if (read <= 0) {
        return lineStart;
      }
      position += read;
      filled += read;
      int consumed = 0;
      for (int i = searched; i < filled; i++) {
        if (buffer[i] != '\n') {
          continue;
        }
        if (skipping) {
          sink.tooLong(lineStart);
          skipping = false;
        } else {
          more = sink.line(buffer, consumed, i - consumed, lineStart);
        }
        consumed = i + 1;
        lineStart = position - filled + consumed;
        if (!more || lineStart - from >= budget) {
          return lineStart;
        }
      }
      System.arraycopy(buffer, consumed, buffer, 0, filled - consumed);
      filled -= consumed;
      searched = filled;
      if (skipping) {
        filled = 0;
        searched = 0;
      }
    }
  }

  private void grow() {
    byte[] larger = new byte[Math.min(maxLine, buffer.length * 2)];
    System.arraycopy(buffer, 0, larger, 0, buffer.length);
    buffer = larger;
  }
}
