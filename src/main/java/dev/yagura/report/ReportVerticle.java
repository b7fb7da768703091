package dev.yagura.report;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes reports, when asked and by the clock. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class ReportVerticle extends VerticleBase {
  private static final String ROOM = "report";

  private final Node node;
  private final ReportConfig config;
  private final Clock clock;
  private final Shelf shelf;
  private final Almanac almanac;
  private Looks looks;
  private Desk desk;
  private Rounds rounds;

  public ReportVerticle(Node node, ReportConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.shelf = new Shelf(config.folder(), config.zone());
    this.almanac = new Almanac(config.zone(), config.catchUpDays(), config.keepDays());
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    looks = new Looks(vertx, node, clock);
    desk = new Desk(vertx, config, clock, shelf, looks);
    rounds = new Rounds(vertx, config, clock, shelf, almanac, desk);
  }

  @Override
  public Future<?> start() {
    List<Future<?>> ready = new ArrayList<>();
    ready.add(Channels.REPORTS.answer(vertx, this::onList));
    ready.add(Channels.REPORT.answer(vertx, this::onAsk));
    ready.add(RoomVitals.begin(vertx, node, ROOM, this::health, this::readings));
    if (config.writes()) {
      ready.add(RoomVitals.onPressure(vertx, node, rounds::onPressure));
      vertx.setPeriodic(config.lookEvery().toMillis(), timer -> onMinute());
    }
    return Future.all(ready);
  }

  @Override
  public Future<?> stop() {
    return config.writes() ? looks.save() : Future.succeededFuture();
  }

  private Future<Reports.Listing> onList(Reports.ListRequest request) {
    if (request.limit() < 1 || request.limit() > 1000) {
      throw BusFailure.invalid("limit", "1 to 1000");
    }
    LocalDate today = clock.instant().atZone(config.zone()).toLocalDate();
    return vertx
        .executeBlocking(shelf::entries, false)
        .map(
            all -> {
              List<Reports.Entry> rest = Shelf.after(all, request.before());
              boolean more = rest.size() > request.limit();
              List<Reports.Entry> page = rest.subList(0, Math.min(rest.size(), request.limit()));
              return new Reports.Listing(
                  config.zone().getId(),
                  today.toString(),
                  Period.week(today, config.zone()).id(),
                  page,
                  more ? page.get(page.size() - 1).id() : null);
            });
  }

  private Future<Reports.Report> onAsk(Reports.Ask ask) {
    Period period = Period.of(ask.id(), config.zone(), clock.instant());
    Words words = desk.words(ask.language());
    return desk.report(period)
        .compose(
            report ->
                vertx.executeBlocking(
                    () ->
                        new Reports.Report(
                            period.id(),
                            Told.fileName(period.id(), ask.format()),
                            Told.in(ask.format(), report, words).getBytes(StandardCharsets.UTF_8)),
                    false));
  }

  private void onMinute() {
    looks.look();
    rounds.next();
  }

  private RoomHealth health() {
    Map<String, String> data =
        Map.of("made", Long.toString(desk.made()), "failing", Long.toString(almanac.failing()));
    return almanac.failing() > 0
        ? new RoomHealth(
            HealthStatus.WARNING, almanac.failing() + " reports could not be made yet", data)
        : RoomHealth.healthy(data);
  }

  private List<Reading> readings() {
    return List.of(
        Reading.counter("reports_made_total", (double) desk.made()),
        Reading.gauge("reports_waiting", desk.waiting()),
        Reading.counter("report_looks_total", (double) looks.taken()),
        Reading.counter("report_looks_failed_total", (double) looks.failed()));
  }
}
