package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Costs.Scope;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the room knows between two questions: running sums, how fast they grow, budgets, and what
 * sessions say of themselves. Belongs to the verticle's context.
 */
final class Books {
  private static final long STALE_NANOS = 90_000_000_000L;

  /** A month of a project. */
  private record Month(String project, String period) {}

  private final Clock clock;
  private final Budgets budgets;
  private final RunningSums sums = new RunningSums();
  private final BurnRate burn = new BurnRate();
  private final BudgetWatch watch = new BudgetWatch();
  private final Notes notes = new Notes();
  private boolean ever;
  private long answeredAt;
  private String failure = "";

  Books(Clock clock, Budgets budgets) {
    this.clock = clock;
    this.budgets = budgets;
  }

  Budgets budgets() {
    return budgets;
  }

  RunningSums sums() {
    return sums;
  }

  BurnRate burn() {
    return burn;
  }

  BudgetWatch watch() {
    return watch;
  }

  Notes notes() {
    return notes;
  }

  Sum on(PriceBook book, LocalDate day) {
    return sums.on(book, day.toString());
  }

  /** So much was spent; the budget of that scope and name says whether it matters. */
  void spent(Scope scope, String name, String period, Sum sum) {
    long limit =
        switch (scope) {
          case DAY -> budgets.day();
          case SESSION -> budgets.session();
          case PROJECT -> budgets.ofProject(name);
        };
    watch.see(new BudgetWatch.Key(scope, name, period, limit), sum, clock.instant());
  }

  /** Sessions over all their days. */
  void sessions(PriceBook book, List<Line> lines) {
    List<Line> known = lines.stream().filter(line -> line.session() != null).toList();
    new CostSheet<>(book, (Line line) -> String.valueOf(line.session()))
        .add(known)
        .rows()
        .forEach((session, row) -> spent(Scope.SESSION, session, "", row.total));
  }

  /** Projects by month. */
  void projects(PriceBook book, List<Line> lines) {
    List<Line> known = lines.stream().filter(Books::tellsProject).toList();
    new CostSheet<>(
            book,
            (Line line) -> new Month(String.valueOf(line.project()), line.day().substring(0, 7)))
        .add(known)
        .rows()
        .forEach((month, row) -> spent(Scope.PROJECT, month.project, month.period, row.total));
  }

  private static boolean tellsProject(Line line) {
    return line.project() != null && !line.project().isEmpty() && line.day().length() == 10;
  }

  /** A round of questions was answered. */
  void answered(long nanoTime) {
    ever = true;
    answeredAt = nanoTime;
    failure = "";
  }

  void failed(String reason) {
    failure = reason;
  }

  TableMaker.Moment moment(long nanoTime) {
    return new TableMaker.Moment(
        burn.rate(nanoTime, sums.spent()), watch.budgets(today().toString()));
  }

  List<Reading> readings(PriceBook book) {
    List<Reading> readings = new ArrayList<>(sums.readings());
    readings.add(Reading.counter("cost_spent_usd_total", Sum.micro(sums.spent()) / 1e6));
    readings.add(Reading.gauge("cost_unpriced_tokens", (double) recent(book).unpriced()));
    return readings;
  }

  /**
   * @param pricesTrouble what is wrong with the file of prices; null when nothing is
   */
  RoomHealth health(PriceBook book, @Nullable String pricesTrouble, long nanoTime) {
    Sum recent = recent(book);
    long tokens = Tokens.all(recent.tokens());
    Map<String, String> data =
        Map.of(
            "models_priced", Integer.toString(book.models().size()),
            "tokens", Long.toString(tokens),
            "unpriced_tokens", Long.toString(recent.unpriced()));
    if (pricesTrouble != null) {
      return warning("the file of prices is not used: " + pricesTrouble, data);
    }
    if (!ever) {
      return new RoomHealth(HealthStatus.UNKNOWN, "waiting for the store", data);
    }
    if (!failure.isEmpty() && nanoTime - answeredAt > STALE_NANOS) {
      return warning("sums are old, the store does not answer: " + failure, data);
    }
    if (recent.unpriced() > tokens / 2) {
      return warning("most tokens of today and yesterday have no price", data);
    }
    return RoomHealth.healthy(data);
  }

  /** Today and yesterday. */
  private Sum recent(PriceBook book) {
    Sum recent = on(book, today());
    recent.add(on(book, today().minusDays(1)));
    return recent;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static RoomHealth warning(String message, Map<String, String> data) {
    return new RoomHealth(HealthStatus.WARNING, message, data);
  }
}
