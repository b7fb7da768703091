package dev.yagura.store.search;

import java.nio.ByteBuffer;

/**
 * The words that stand in very many events, by their hashes, each with the seq from which on it
 * counts as common. An event has a token for each pair of words side by side that were both common
 * when it was indexed ({@link PairTokens}), but for those below; so the set only grows, and a seq
 * is never taken back. A word whose hash happens to be another's is common as well, which costs a
 * little and harms nothing.
 *
 * <p>Pairs that stand in very many events themselves are in the set, too, and get no token any
 * more: the phrase is soon found without, while such tokens were most of them. Who searches and
 * finds a pair among them asks for no token, whatever the event. Who read the set before may miss
 * events that were indexed two pages later: they came after the question.
 */
public final class CommonWords {
  /** Not common, as far as any event goes. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Of a log that knows none yet. */
  public static final CommonWords NONE = new CommonWords(new byte[0]);

  /**
   * No more words, and no more pairs: 16 bytes each are read for a page of the index and a phrase.
   */
  static final int MOST = 2000;

  /** In the place of a seq: a pair that is everywhere. */
  private static final long EVERYWHERE = -1;

  private static final int WORD_BYTES = 16;

  private final byte[] stored;
  private final int words;

  /** Hash, seq, hash, seq …, each where its hash says or behind; 0 where there is none. */
  private final long[] table;

  private final int mask;

  private CommonWords(byte[] stored) {
    this.stored = stored;
    int entries = stored.length / WORD_BYTES;
    mask = Math.max(16, Integer.highestOneBit(entries + 1) * 4) - 1;
    table = new long[2 * (mask + 1)];
    ByteBuffer in = ByteBuffer.wrap(stored);
    int common = 0;
    for (int i = 0; i < entries; i++) {
      long hash = in.getLong();
      int at = place(hash);
      table[at] = hash;
      table[at + 1] = in.getLong();
      common += table[at + 1] == EVERYWHERE ? 0 : 1;
    }
    words = common;
  }

  /** From the bytes of {@link #stored}. */
  public static CommonWords of(byte[] stored) {
    return new CommonWords(stored);
  }

  public byte[] stored() {
    return stored.clone();
  }

  /** How many words. */
  public int size() {
    return words;
  }

  /** How many pairs. */
  public int pairs() {
    return stored.length / WORD_BYTES - words;
  }

  /** This set and some words more, as far as there is room. */
  public CommonWords with(long[] hashes, long since) {
    return with(hashes, since, MOST - size());
  }

  /** This set and some pairs more, by {@link PairTokens#number}, as far as there is room. */
  public CommonWords withPairs(long[] numbers) {
    return with(numbers, EVERYWHERE, MOST - pairs());
  }

  private CommonWords with(long[] hashes, long since, int room) {
    int taken = Math.min(hashes.length, room);
    ByteBuffer out = ByteBuffer.allocate(stored.length + Math.max(0, taken) * WORD_BYTES);
    out.put(stored);
    for (int i = 0; i < taken; i++) {
      out.putLong(hashes[i]).putLong(since);
    }
    return new CommonWords(out.array());
  }

  boolean has(long hash) {
    int at = place(hash);
    return table[at] != 0 && table[at + 1] != EVERYWHERE;
  }

  /** Whether a pair gets no token, by {@link PairTokens#number}. */
  boolean isEverywhere(long number) {
    int at = place(number);
    return table[at] != 0 && table[at + 1] == EVERYWHERE;
  }

  /** The seq of the first event that was indexed with this word as a common one. */
  long since(String word) {
    int at = place(TokenBytes.hash(word));
    return table[at] == 0 || table[at + 1] == EVERYWHERE ? NEVER : table[at + 1];
  }

  /** Where the hash is, or could be. */
  private int place(long hash) {
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (table[2 * at] != hash && table[2 * at] != 0) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }
}
