package dev.yagura.store.search;

import java.nio.ByteBuffer;

/**
 * The words that stand in very many events, by their hashes, each with the seq from which on it
 * counts as common. An event has a token for each pair of words side by side that were both common
 * when it was indexed ({@link PairTokens}); so the set only grows, and a seq is never taken back. A
 * word whose hash happens to be another's is common as well, which costs a little and harms
 * nothing.
 */
public final class CommonWords {
  /** Not common, as far as any event goes. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Of a log that knows none yet. */
  public static final CommonWords NONE = new CommonWords(new byte[0]);

  /** No more are taken: 16 bytes each are read for every page of the index. */
  static final int MOST = 2000;

  private static final int WORD_BYTES = 16;

  private final byte[] stored;

  /** Hash, seq, hash, seq …, each where its hash says or behind; 0 where there is none. */
  private final long[] table;

  private final int mask;

  private CommonWords(byte[] stored) {
    this.stored = stored;
    int words = size();
    mask = Math.max(16, Integer.highestOneBit(words + 1) * 4) - 1;
    table = new long[2 * (mask + 1)];
    ByteBuffer in = ByteBuffer.wrap(stored);
    for (int i = 0; i < words; i++) {
      long hash = in.getLong();
      int at = place(hash);
      table[at] = hash;
      table[at + 1] = in.getLong();
    }
  }

  /** From the bytes of {@link #stored}. */
  public static CommonWords of(byte[] stored) {
    return new CommonWords(stored);
  }

  public byte[] stored() {
    return stored.clone();
  }

  public int size() {
    return stored.length / WORD_BYTES;
  }

  /** This set and some words more, as far as there is room. */
  public CommonWords with(long[] hashes, long since) {
    int taken = Math.min(hashes.length, MOST - size());
    ByteBuffer out = ByteBuffer.allocate(stored.length + Math.max(0, taken) * WORD_BYTES);
    out.put(stored);
    for (int i = 0; i < taken; i++) {
      out.putLong(hashes[i]).putLong(since);
    }
    return new CommonWords(out.array());
  }

  boolean has(long hash) {
    return table[place(hash)] != 0;
  }

  /** The seq of the first event that was indexed with this word as a common one. */
  long since(String word) {
    int at = place(TokenBytes.hash(word));
    return table[at] == 0 ? NEVER : table[at + 1];
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
