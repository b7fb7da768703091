package dev.yagura.store;

import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events with their payloads, kept from their commit until the full-text index takes
 * them, so that it need not read them from the log again. Holds a piece of the log without holes
 * and no more than {@link #MOST_BYTES}; whatever is not here is in the log. Lives on the verticle's
 * context.
 */
final class Unindexed {
  static final long MOST_BYTES = 4L << 20;

  /**
   * @param raw payload before it is compressed
   */
  record Row(StoredEvent stored, byte[] raw) {
    long seq() {
      return stored.seq();
    }
  }

  private final Deque<Row> rows = new ArrayDeque<>();
  private long bytes;

  /** Events of one commit, ascending. Those that do not follow the ones before displace them. */
  void add(List<Row> committed) {
    for (Row row : committed) {
      Row last = rows.peekLast();
      if (last != null && row.seq() != last.seq() + 1) {
        clear();
      }
      if (bytes + row.raw.length > MOST_BYTES) {
        return;
      }
      bytes += row.raw.length;
      rows.add(row);
    }
  }

  int size() {
    return rows.size();
  }

  /**
   * Takes the events that follow one; empty when they are not here.
   *
   * @param most how many at most
   */
  List<Row> takeAfter(long seq, int most) {
    while (!rows.isEmpty() && rows.peek().seq() <= seq) {
      remove();
    }
    List<Row> taken = new ArrayList<>();
    if (!rows.isEmpty() && rows.peek().seq() == seq + 1) {
      while (!rows.isEmpty() && taken.size() < most) {
        taken.add(remove());
      }
    }
    return taken;
  }

  void clear() {
    rows.clear();
    bytes = 0;
  }

  private Row remove() {
    Row row = rows.remove();
    bytes -= row.raw.length;
    return row;
  }
}
