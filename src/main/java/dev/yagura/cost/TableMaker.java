package dev.yagura.cost;

import dev.yagura.cost.CostSheet.Row;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Transcripts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a question for a table: what to ask the store, and the table of what it answers. */
final class TableMaker {
  private static final int MOST_LINES = 1000;

  /**
   * @param session whose agent it is; null in other tables
   */
  private record Key(@Nullable String name, @Nullable String session) {}

  private static final Comparator<Map.Entry<Key, Row>> BY_KEY =
      Comparator.comparing(
              (Map.Entry<Key, Row> row) -> row.getKey().name,
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              row -> row.getKey().session, Comparator.nullsLast(Comparator.naturalOrder()));
  private static final Comparator<Map.Entry<Key, Row>> BY_TOKENS =
      Comparator.comparingLong(
              (Map.Entry<Key, Row> row) -> -Tokens.all(row.getValue().total.tokens()))
          .thenComparing(BY_KEY);
  private static final Comparator<Map.Entry<Key, Row>> BY_COST =
      Comparator.comparing(
              (Map.Entry<Key, Row> row) -> row.getValue().total.pico(), Comparator.reverseOrder())
          .thenComparing(BY_TOKENS);

  private final Costs.TableRequest request;

  /**
   * @throws BusFailure naming the field at fault
   */
  TableMaker(Costs.TableRequest request) {
    if (request.limit() < 1 || request.limit() > MOST_LINES) {
      throw BusFailure.invalid("limit", "must be 1 to " + MOST_LINES);
    }
    checkDay("from", request.from());
    checkDay("to", request.to());
    if (request.from() != null
        && request.to() != null
        && request.from().compareTo(request.to()) > 0) {
      throw BusFailure.invalid("to", "must not be before from");
    }
    this.request = request;
  }

  Transcripts.UsageRequest question() {
    return new Transcripts.UsageRequest(
        switch (request.by()) {
          case SESSION, AGENT -> List.of("session", "agent");
          case PROJECT -> List.of("project");
          case HOST -> List.of("host");
          case MODEL, DAY -> List.of();
        },
        request.from(),
        request.to(),
        request.project(),
        request.model(),
        request.host(),
        request.session() == null ? List.of() : List.of(request.session()));
  }

  /**
   * @param now what is known of this moment
   */
  Costs.Table table(PriceBook book, Transcripts.Usage usage, Moment now) {
    CostSheet<Key> sheet = new CostSheet<Key>(book, this::key).add(usage.lines());
    List<Costs.Line> lines =
        sheet.rows().entrySet().stream()
            .sorted(order())
            .limit(request.limit())
            .map(this::line)
            .toList();
    return new Costs.Table(
        usage.logId(),
        lines,
        sheet.rows().size() - lines.size(),
        sheet.total(),
        sheet.inherited(),
        sheet.unpriced(),
        sheet.atLeast(),
        now.burn(),
        now.budgets(),
        usage.lastChange());
  }

  /** What a table tells besides its lines. */
  record Moment(Costs.Burn burn, List<Costs.Budget> budgets) {}

  private Key key(Transcripts.Line line) {
    return switch (request.by()) {
      case SESSION -> new Key(line.session(), null);
      case AGENT -> new Key(line.agent(), line.session());
      case MODEL -> new Key(line.model(), null);
      case PROJECT -> new Key(known(line.project()), null);
      case DAY -> new Key(line.day(), null);
      case HOST -> new Key(known(line.host()), null);
    };
  }

  /** The store writes an empty text for what transcripts do not tell. */
  private static @Nullable String known(@Nullable String name) {
    return name == null || name.isEmpty() ? null : name;
  }

  private Comparator<Map.Entry<Key, Row>> order() {
    return switch (request.order()) {
      case COST -> BY_COST;
      case TOKENS -> BY_TOKENS;
      case KEY -> BY_KEY;
    };
  }

  private Costs.Line line(Map.Entry<Key, Row> entry) {
    Row row = entry.getValue();
    Costs.Figure total = row.total.figure();
    return new Costs.Line(
        entry.getKey().name,
        entry.getKey().session,
        total,
        request.by() == By.SESSION ? row.own.figure() : total,
        row.inherited.figure());
  }

  private static void checkDay(String field, @Nullable String day) {
    if (day != null && !isDay(day)) {
      throw BusFailure.invalid(field, "must be a day such as 2026-11-26");
    }
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
