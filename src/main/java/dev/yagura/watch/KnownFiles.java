package dev.yagura.watch;

/**
 * The files of one folder that have been dealt with, and how they looked then. Holds 16 bytes a
 * slot instead of the names, because a folder may hold 500,000 of them: 64-bit hashes, open
 * addressing. Two names with one hash (probability 1e-8 for 500,000 names) at worst make a full
 * scan send both again, which the log recognises.
 *
 * <p>Not thread-safe.
 */
final class KnownFiles {
  private static final int FIRST_CAPACITY = 1024;
  private static final double MAX_LOAD = 0.6;

  // A name of 0 marks a free slot.
  private long[] names = new long[FIRST_CAPACITY];
  private long[] stamps = new long[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  boolean contains(String name) {
    return names[slotOf(hash(name))] != 0;
  }

  /** Whether the file has been dealt with as it looks now. */
  boolean matches(String name, Stamp stamp) {
    int slot = slotOf(hash(name));
    return names[slot] != 0 && stamps[slot] == hash(stamp);
  }

  void put(String name, Stamp stamp) {
    put(hash(name), hash(stamp));
  }

  private void put(long name, long stamp) {
    int slot = slotOf(name);
    if (names[slot] == 0) {
      if (size + 1 > names.length * MAX_LOAD) {
        grow();
        slot = slotOf(name);
      }
      names[slot] = name;
      size++;
    }
    stamps[slot] = stamp;
  }

  private void grow() {
    long[] oldNames = names;
    long[] oldStamps = stamps;
    names = new long[oldNames.length * 2];
    stamps = new long[oldNames.length * 2];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldNames[i] != 0) {
        int slot = slotOf(oldNames[i]);
        names[slot] = oldNames[i];
        stamps[slot] = oldStamps[i];
      }
    }
  }

  /** The slot that holds the name, or the free one where it belongs. */
  private int slotOf(long name) {
    int mask = names.length - 1;
    int slot = (int) name & mask;
    while (names[slot] != 0 && names[slot] != name) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** FNV-1a over the characters, finished as below. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    long mixed = mix(hash);
    return mixed == 0 ? 1 : mixed;
  }

  private static long hash(Stamp stamp) {
    return mix(mix(stamp.sizeBytes()) ^ stamp.modifiedNanos());
  }

  /** Finaliser of MurmurHash3, which spreads every bit over the whole word. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
