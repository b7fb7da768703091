package dev.yagura.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long things took: values and how often there was each. */
final class Spread {
  private final TreeMap<Long, Long> counts = new TreeMap<>();
  private long count;

  void add(long value, long times) {
    counts.merge(value, times, Long::sum);
    count += times;
  }

  long count() {
    return count;
  }

  /**
   * The smallest value that so many of all do not exceed (nearest rank); null of nothing.
   *
   * @param share 0 to 1
   */
  @Nullable Long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (Map.Entry<Long, Long> each : counts.entrySet()) {
      seen += each.getValue();
      if (seen >= rank) {
        return each.getKey();
      }
    }
    return null;
  }
}
