package dev.yagura.cost;

import dev.yagura.cost.PriceBook.Listing;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums by model and day as the store told them last, and counters that only grow: they begin
 * with all that there is and add what is new, each at the prices of the moment at which it was
 * seen. Belongs to the verticle's context.
 */
final class RunningSums {
  private static final String OTHER = "other";

  /** Days and models beyond {@link #MOST}; it has no price, as it has no day. */
  private static final Key REST = new Key("", "");

  /** Names come from files, and so do days: neither has an end. */
  static final int MOST = 20_000;

  static final int UNPRICED_NAMES = 200;

  /**
   * @param model a model that has a price by its own name; others as they are called, and {@code
   *     ""} those beyond the first {@link #UNPRICED_NAMES}
   */
  private record Key(String day, String model) {}

  /** Grows only. */
  private static final class Counter {
    TokenUsage tokens = TokenUsage.NONE;
    BigInteger pico = BigInteger.ZERO;
  }

  private final Map<Key, TokenUsage> sums = new HashMap<>();
  private final Set<String> unpriced = new HashSet<>();
  private final Map<String, Counter> counters = new TreeMap<>();

  /** The keys of the sums are named after these. */
  private PriceBook named = PriceBook.EMPTY;

  private BigInteger spent = BigInteger.ZERO;

  /** The sums belong to the log that is being followed. */
  private boolean begun;

  /**
   * The sums of the days from {@code from} on are these.
   *
   * @param from null: of all days
   * @param recent what grows on this day or later counts as spent just now
   */
  void see(PriceBook book, List<Transcripts.Line> lines, @Nullable String from, String recent) {
    named = sums.isEmpty() ? book : named;
    Map<Key, TokenUsage> seen = keyed(lines, from, recent);
    if (begun || counters.isEmpty()) {
      seen.forEach((key, usage) -> grow(book, key, usage, recent));
    }
    begun = true;
    sums.keySet().removeIf(key -> from == null || key.day.compareTo(from) >= 0);
    if (from == null && named != book) {
      // What was one name may be another now, and that is no growth.
      named = book;
      unpriced.clear();
      seen = keyed(lines, null, recent);
    }
    sums.putAll(seen);
  }

  private Map<Key, TokenUsage> keyed(
      List<Transcripts.Line> lines, @Nullable String from, String recent) {
    Set<String> always = Set.of(recent, LocalDate.parse(recent).plusDays(1).toString());
    Map<Key, TokenUsage> seen = new HashMap<>();
    int fresh = 0;
    for (Transcripts.Line line : lines) {
      Key key = new Key(line.day(), name(line.model()));
      if (!sums.containsKey(key) && !seen.containsKey(key)) {
        key = always.contains(key.day) || sums.size() + fresh < MOST ? key : REST;
        fresh++;
      }
      // A part of the days has a part of the rest only.
      if (from == null || !key.equals(REST)) {
        seen.merge(key, Tokens.sane(line.usage()), TokenUsage::plus);
      }
    }
    return seen;
  }

  private String name(String model) {
    Listing listing = named.find(model);
    if (listing != null) {
      return listing.model();
    }
    return unpriced.contains(model) || (unpriced.size() < UNPRICED_NAMES && unpriced.add(model))
        ? model
        : "";
  }

  /** Entries that are kept. */
  int size() {
    return sums.size();
  }

  /** Another log: its sums are no growth of the old ones. */
  void forget() {
    sums.clear();
    unpriced.clear();
    begun = false;
  }

  /** What was seen to be spent since the first sums, in pico-USD. */
  BigInteger spent() {
    return spent;
  }

  /** What was used on a day. */
  Sum on(PriceBook book, String day) {
    Sum sum = new Sum();
    sums.forEach(
        (key, usage) -> {
          if (key.day.equals(day)) {
            Price price = price(book, key);
            sum.add(usage, price == null ? null : book.cost(price, usage));
          }
        });
    return sum;
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    counters.forEach(
        (model, counter) -> {
          TokenUsage tokens = counter.tokens;
          readings.add(tokens(model, "input", tokens.input()));
          readings.add(tokens(model, "output", tokens.output()));
          readings.add(tokens(model, "cache_read", tokens.cacheRead()));
          readings.add(
              tokens(model, "cache_creation", tokens.cacheWrite5m() + tokens.cacheWrite1h()));
          readings.add(
              new Reading(
                  "cost_usd_total",
                  Map.of("model", model),
                  Kind.COUNTER,
                  Sum.micro(counter.pico) / 1e6));
        });
    return readings;
  }

  private void grow(PriceBook book, Key key, TokenUsage usage, String recent) {
    TokenUsage grown = Tokens.grown(sums.getOrDefault(key, TokenUsage.NONE), usage);
    if (grown.equals(TokenUsage.NONE)) {
      return;
    }
    BigInteger cost = count(book, key, grown);
    if (begun && key.day.compareTo(recent) >= 0) {
      spent = spent.add(cost);
    }
  }

  private BigInteger count(PriceBook book, Key key, TokenUsage grown) {
    Listing listing = book.find(key.model);
    Price price = listing == null ? null : listing.on(key.day);
    BigInteger cost = price == null ? BigInteger.ZERO : book.cost(price, grown);
    // Names come from files and there is no end to them; models with a price are few.
    Counter counter =
        counters.computeIfAbsent(listing == null ? OTHER : listing.model(), fresh -> new Counter());
    counter.tokens = counter.tokens.plus(grown);
    counter.pico = counter.pico.add(cost);
    return cost;
  }

  private static @Nullable Price price(PriceBook book, Key key) {
    Listing listing = book.find(key.model);
    return listing == null ? null : listing.on(key.day);
  }

  private static Reading tokens(String model, String type, long count) {
    return new Reading(
        "tokens_total", Map.of("model", model, "type", type), Kind.COUNTER, (double) count);
  }
}
