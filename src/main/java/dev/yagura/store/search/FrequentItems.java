package dev.yagura.store.search;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Finds the items that stand in more than about one of so many events. Few counters: an item that
 * is rare gives its place to another, so what it says about frequent ones is a little low.
 */
final class FrequentItems {
  private static final int PLACES = 1 << 14;

  /** After so many events the counts begin anew. */
  static final int LAST_LOOK = 1024;

  /** Of a small sample more is asked, or chance would make many items frequent. */
  private static final double CAUTION = 8;

  private final int share;
  private final int firstLook;
  private final long[] items = new long[PLACES];
  private final short[] counts = new short[PLACES];
  private final short[] last = new short[PLACES];
  private short events;
  private int nextLook;

  /**
   * @param share one event of so many
   * @param firstLook how many events must have been seen; then twice as many, up to {@link
   *     #LAST_LOOK}
   */
  FrequentItems(int share, int firstLook) {
    this.share = share;
    this.firstLook = firstLook;
    this.nextLook = firstLook;
  }

  /** The items that follow are of another event. */
  void event() {
    events++;
  }

  /** An event has it; told again of the same event it counts once. */
  void add(long item) {
    int place = (int) (item ^ (item >>> 20) ^ (item >>> 40)) & (PLACES - 1);
    if (items[place] == item) {
      if (last[place] != events) {
        last[place] = events;
        counts[place]++;
      }
    } else if (counts[place] > 0) {
      counts[place]--;
    } else {
      items[place] = item;
      counts[place] = 1;
      last[place] = events;
    }
  }

  /** Those that have become frequent, now and then; mostly none. */
  long[] found(LongPredicate known) {
    if (events < nextLook) {
      return new long[0];
    }
    int least = (int) ((events + CAUTION * Math.sqrt(events)) / share);
    long[] found = new long[PLACES];
    int size = 0;
    for (int place = 0; place < PLACES; place++) {
      if (counts[place] >= least && !known.test(items[place])) {
        found[size++] = items[place];
      }
    }
    nextLook *= 2;
    if (events >= LAST_LOOK) {
      Arrays.fill(counts, (short) 0);
      events = 0;
      nextLook = firstLook;
    }
    return Arrays.copyOf(found, size);
  }
}
