package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often each cache was asked, and how often it had the answer. Belongs to one thread. */
public final class CacheTally {
  /** The caches, in the order in which they are asked. */
  public enum Tier {
    RECENT,
    SESSION,
    STATISTICS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Tier, long[]> asked = new EnumMap<>(Tier.class);
  private final Map<Tier, LongSupplier> bytes = new EnumMap<>(Tier.class);

  public CacheTally() {
    for (Tier tier : Tier.values()) {
      asked.put(tier, new long[2]);
    }
  }

  /** A tier was asked. */
  public void asked(Tier tier, boolean hit) {
    counts(tier)[hit ? 1 : 0]++;
  }

  /**
   * @param estimated tells about how much memory the tier takes
   */
  public void takes(Tier tier, LongSupplier estimated) {
    bytes.put(tier, estimated);
  }

  /** Questions that the tier answered. */
  public long hits(Tier tier) {
    return counts(tier)[1];
  }

  /** Questions that went on to the database. */
  public long misses(Tier tier) {
    return counts(tier)[0];
  }

  /** The figures of every tier. */
  public List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      all.add(requests(tier, "hit", hits(tier)));
      all.add(requests(tier, "miss", misses(tier)));
    }
    bytes.forEach(
        (tier, estimated) ->
            all.add(
                new Reading(
                    "cache_bytes",
                    Map.of("tier", tier.word()),
                    Kind.GAUGE,
                    estimated.getAsLong())));
    return all;
  }

  private long[] counts(Tier tier) {
    return asked.getOrDefault(tier, new long[2]);
  }

  private static Reading requests(Tier tier, String result, long count) {
    return new Reading(
        "cache_requests_total", Map.of("tier", tier.word(), "result", result), Kind.COUNTER, count);
  }
}
