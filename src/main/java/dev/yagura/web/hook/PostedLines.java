package dev.yagura.web.hook;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts a body that comes in pieces into its lines. Blank lines are counted and left out. */
final class PostedLines {
  /**
   * One line.
   *
   * @param number from 1
   * @param bytes without the line's end
   */
  record Line(int number, byte[] bytes) {}

  private final Deque<Line> whole = new ArrayDeque<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private int number;

  void feed(byte[] piece) {
    int from = 0;
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] == '\n') {
        open.write(piece, from, i - from);
        close();
        from = i + 1;
      }
    }
    open.write(piece, from, piece.length - from);
  }

  /** The body has ended, with a line's end or without one. */
  void end() {
    if (open.size() > 0) {
      close();
    }
  }

  /** Whole lines that wait. */
  int waiting() {
    return whole.size();
  }

  /** Takes the first of them, {@code most} lines and {@code mostBytes}, but at least one. */
  List<Line> take(int most, long mostBytes) {
    List<Line> taken = new ArrayList<>();
    long bytes = 0;
    while (!whole.isEmpty() && taken.size() < most) {
      bytes += whole.getFirst().bytes.length;
      if (bytes > mostBytes && !taken.isEmpty()) {
        break;
      }
      taken.add(whole.removeFirst());
    }
    return taken;
  }

  private void close() {
    number++;
    byte[] bytes = open.toByteArray();
    open.reset();
    if (!isBlank(bytes)) {
      whole.add(new Line(number, bytes));
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
