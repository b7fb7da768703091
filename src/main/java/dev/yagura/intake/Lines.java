package dev.yagura.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines without ever holding more than one of them. A line ends at LF; a CR
 * before it does not belong to it. The last line needs no end.
 */
final class Lines {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] NOTHING = {};

  /**
   * A line.
   *
   * @param number the first is 1
   * @param bytes without its end; empty when it is too long
   * @param length of the whole line in bytes, its LF not counted
   */
  record Line(long number, byte[] bytes, long length, boolean tooLong) {
    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long number;

  /**
   * @param maxBytes longer lines are passed over, and told as too long
   */
  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    long length = 0;
    while (true) {
      if (position == end && !fill()) {
        return length == 0 ? null : line(held, length);
      }
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      length += position - from;
      // One more for the CR that is cut off again.
      if (length <= maxBytes + 1L) {
        held.write(buffer, from, position - from);
      } else {
        held = new ByteArrayOutputStream(0);
      }
      if (position < end) {
        position++;
        return line(held, length);
      }
    }
  }

  private Line line(ByteArrayOutputStream held, long length) {
    number++;
    byte[] bytes = held.toByteArray();
    int size =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    boolean tooLong = length > maxBytes + 1L || size > maxBytes;
    return new Line(number, tooLong ? NOTHING : Arrays.copyOf(bytes, size), length, tooLong);
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer, 0, BUFFER));
    return end > 0;
  }
}
