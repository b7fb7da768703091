package dev.yagura.session;

import java.util.Arrays;

/**
 * What the newest 512 {@code tool_use_id}s are known to have done, in eight bytes each: a hash of
 * the id, whether the event before the call was seen, and the strongest word on its end.
 */
final class CallLedger {
  /** The event before the call was seen. */
  static final int BEGUN = 1;

  private static final int KEPT = 512;
  private static final long FLAGS = 0xF;

  private long[] entries = new long[0];
  private int used;
  private int next;

  CallLedger() {}

  CallLedger(CallLedger other) {
    entries = other.entries.clone();
    used = other.used;
    next = other.next;
  }

  /** Four bits; 0 for an id that is not known. */
  int get(String id) {
    int place = find(hash(id));
    return place < 0 ? 0 : (int) (entries[place] & FLAGS);
  }

  void put(String id, int flags) {
    long hash = hash(id);
    int place = find(hash);
    if (place < 0) {
      place = room();
    }
    entries[place] = hash | flags;
  }

  private int find(long hash) {
    for (int i = 0; i < used; i++) {
      if ((entries[i] & ~FLAGS) == hash) {
        return i;
      }
    }
    return -1;
  }

  private int room() {
    if (used == entries.length && used < KEPT) {
      entries = Arrays.copyOf(entries, Math.min(KEPT, Math.max(8, used * 2)));
    }
    if (used < entries.length) {
      return used++;
    }
    int oldest = next;
    next = (next + 1) % KEPT;
    return oldest;
  }

  /** FNV-1a, 64 bits, without the lowest four: http://www.isthe.com/chongo/tech/comp/fnv/. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    // The lowest bits of a product depend on the lowest bits of its factors only.
    return (hash ^ (hash >>> 32)) & ~FLAGS;
  }
}
