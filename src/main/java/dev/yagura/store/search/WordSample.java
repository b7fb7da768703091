package dev.yagura.store.search;

import java.util.Arrays;

/**
 * Finds the words that stand in more than about every tenth event, by counting them in every
 * eighth. Few counters: a word that is rare gives its place to another, so what it says about
 * common words is a little low. Belongs to one thread.
 */
public final class WordSample {
  private static final int EVERY = 8;
  private static final int PLACES = 1 << 14;
  private static final int FIRST_LOOK = 64;
  private static final int LAST_LOOK = 1024;

  /** One event of so many. */
  private static final int SHARE = 10;

  /** Of a small sample more is asked, or chance would make many words common. */
  private static final double CAUTION = 8;

  private final long[] words = new long[PLACES];
  private final short[] counts = new short[PLACES];
  private final short[] last = new short[PLACES];
  private short events;
  private int nextLook = FIRST_LOOK;

  boolean takes(long seq) {
    return seq % EVERY == 0;
  }

  /** The words that follow are of another event. */
  void event() {
    events++;
  }

  void word(long hash) {
    int place = (int) (hash ^ (hash >>> 20) ^ (hash >>> 40)) & (PLACES - 1);
    if (words[place] == hash) {
      if (last[place] != events) {
        last[place] = events;
        counts[place]++;
      }
    } else if (counts[place] > 0) {
      counts[place]--;
    } else {
      words[place] = hash;
      counts[place] = 1;
      last[place] = events;
    }
  }

  /** The words that have become common, now and then; mostly none. */
  public long[] common(CommonWords known) {
    if (events < nextLook) {
      return new long[0];
    }
    int least = (int) ((events + CAUTION * Math.sqrt(events)) / SHARE);
    long[] found = new long[PLACES];
    int size = 0;
    for (int place = 0; place < PLACES; place++) {
      if (counts[place] >= least && !known.has(words[place])) {
        found[size++] = words[place];
      }
    }
    nextLook *= 2;
    if (events >= LAST_LOOK) {
      Arrays.fill(counts, (short) 0);
      events = 0;
      nextLook = FIRST_LOOK;
    }
    return Arrays.copyOf(found, size);
  }
}
