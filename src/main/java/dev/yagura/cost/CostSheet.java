package dev.yagura.cost;

import dev.yagura.cost.PriceBook.Listing;
import dev.yagura.vocabulary.bus.Costs.Figure;
import dev.yagura.vocabulary.bus.Costs.Unpriced;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums of lines, each line at the price of its model on its day. Lines of one question only: each
 * usage is in exactly one of them.
 *
 * @param <K> what lines are put together by
 */
final class CostSheet<K> {
  private static final int MODELS_NAMED = 100;

  /** What came together under one key. */
  static final class Row {
    final Sum total = new Sum();

    /** Of the main thread alone. */
    final Sum own = new Sum();

    final Sum inherited = new Sum();
  }

  private final PriceBook book;
  private final Function<Transcripts.Line, K> key;
  private final Map<String, Optional<Listing>> listings = new HashMap<>();
  private final Map<K, Row> rows = new LinkedHashMap<>();
  private final Map<String, TokenUsage> unpriced = new HashMap<>();
  private final Set<String> atLeast = new TreeSet<>();
  private final Row all = new Row();

  CostSheet(PriceBook book, Function<Transcripts.Line, K> key) {
    this.book = book;
    this.key = key;
  }

  CostSheet<K> add(List<Transcripts.Line> lines) {
    lines.forEach(this::add);
    return this;
  }

  Map<K, Row> rows() {
    return rows;
  }

  Figure total() {
    return all.total.figure();
  }

  Figure inherited() {
    return all.inherited.figure();
  }

  /** Models without a price on the day of some usage, the most used first. */
  List<Unpriced> unpriced() {
    return unpriced.entrySet().stream()
        .map(entry -> new Unpriced(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((Unpriced model) -> -Tokens.all(model.tokens()))
                .thenComparing(Unpriced::model))
        .limit(MODELS_NAMED)
        .toList();
  }

  List<String> atLeast() {
    return atLeast.stream().limit(MODELS_NAMED).toList();
  }

  private void add(Transcripts.Line line) {
    Price price = price(line.model(), line.day());
    Row row = rows.computeIfAbsent(key.apply(line), fresh -> new Row());
    TokenUsage usage = Tokens.sane(line.usage());
    BigInteger cost = price == null ? null : book.cost(price, usage);
    row.total.add(usage, cost);
    all.total.add(usage, cost);
    if (line.agent() == null || line.agent().isEmpty()) {
      row.own.add(usage, cost);
    }
    TokenUsage inherited = Tokens.sane(line.inherited());
    BigInteger before = price == null ? null : book.cost(price, inherited);
    row.inherited.add(inherited, before);
    all.inherited.add(inherited, before);
    note(line.model(), price, usage);
  }

  private void note(String model, @Nullable Price price, TokenUsage usage) {
    if (usage.equals(TokenUsage.NONE)) {
      return;
    }
    if (price == null) {
      unpriced.merge(model, usage, TokenUsage::plus);
    } else if (price.atLeast()) {
      atLeast.add(model);
    }
  }

  private @Nullable Price price(String model, String day) {
    Listing listing =
        listings.computeIfAbsent(model, name -> Optional.ofNullable(book.find(name))).orElse(null);
    return listing == null ? null : listing.on(day);
  }
}
