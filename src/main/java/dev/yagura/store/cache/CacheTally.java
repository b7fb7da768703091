package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How often each cache was asked, and how often it had the answer. {@link #asked} is for any
 * thread.
 */
public final class CacheTally {
  /** The caches. {@code SEARCHED} counts events, found there or among the recent; others pages. */
  public enum Tier {
    RECENT,
    SESSION,
    STATISTICS,
    SEARCHED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Counts(LongAdder hits, LongAdder misses) {}

  private final Map<Tier, Counts> asked = new EnumMap<>(Tier.class);
  private final Map<Tier, LongSupplier> bytes = new EnumMap<>(Tier.class);

  public CacheTally() {
    for (Tier tier : Tier.values()) {
      asked.put(tier, new Counts(new LongAdder(), new LongAdder()));
    }
  }

  /** A tier was asked. */
  public void asked(Tier tier, boolean hit) {
    (hit ? counts(tier).hits : counts(tier).misses).increment();
  }

  /**
   * @param estimated tells about how much memory the tier takes
   */
  public void takes(Tier tier, LongSupplier estimated) {
    bytes.put(tier, estimated);
  }

  /** Questions that the tier answered. */
  public long hits(Tier tier) {
    return counts(tier).hits.sum();
  }

  /** Questions that went on to the database. */
  public long misses(Tier tier) {
    return counts(tier).misses.sum();
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

  private Counts counts(Tier tier) {
    return Objects.requireNonNull(asked.get(tier));
  }

  private static Reading requests(Tier tier, String result, long count) {
    return new Reading(
        "cache_requests_total", Map.of("tier", tier.word(), "result", result), Kind.COUNTER, count);
  }
}
