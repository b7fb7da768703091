package dev.yagura.session.pattern;

import java.util.Iterator;
import java.util.Map;

/** Maps that keep what was touched last. */
final class Recent {
  private Recent() {}

  /** Puts the entry last and drops the first ones beyond {@code limit}. */
  static <K, V> void put(Map<K, V> map, K key, V value, int limit) {
    map.remove(key);
    map.put(key, value);
    Iterator<K> eldest = map.keySet().iterator();
    while (map.size() > limit) {
      eldest.next();
      eldest.remove();
    }
  }
}
