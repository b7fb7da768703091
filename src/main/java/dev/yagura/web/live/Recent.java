package dev.yagura.web.live;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest events, so that refills after a short break do not reach the store. A ring: the oldest
 * makes room for the next.
 */
final class Recent {
  static final int CAPACITY = 10_000;

  private final FeedEvent[] ring = new FeedEvent[CAPACITY];
  private long added;

  /** Every event of the log after this seq is held. */
  private long floor;

  /** Forgets all; what comes next is the log after {@code seq}. */
  void restart(long seq) {
    java.util.Arrays.fill(ring, null);
    added = 0;
    floor = seq;
  }

  void add(FeedEvent event) {
    int place = (int) (added % CAPACITY);
    if (added >= CAPACITY) {
      floor = ring[place].seq();
    }
    ring[place] = event;
    added++;
  }

  /** Are all events after {@code seq} here? */
  boolean reachesBackTo(long seq) {
    return seq >= floor;
  }

  /** The oldest events after {@code seq}, at most {@code limit}. */
  List<FeedEvent> after(long seq, int limit) {
    long low = Math.max(0, added - CAPACITY);
    long high = added;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(middle).seq() <= seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    List<FeedEvent> found = new ArrayList<>();
    for (long place = low; place < added && found.size() < limit; place++) {
      found.add(at(place));
    }
    return found;
  }

  private FeedEvent at(long place) {
    return ring[(int) (place % CAPACITY)];
  }
}
