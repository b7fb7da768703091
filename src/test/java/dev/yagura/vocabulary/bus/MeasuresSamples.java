package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;

import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;

/** Samples of {@link Measures} and {@link Vitals}. */
final class MeasuresSamples {
  private static final Measures.Distribution DISTRIBUTION =
      new Measures.Distribution(9, 0.25, 1e9, 12.5, 10, 11.125, Math.PI);

  private static final Measures.Line LINE = new Measures.Line("Bash", 9, 1, DISTRIBUTION);

  private static final Measures.Reading READING =
      new Measures.Reading(
          "events_rejected_total", Map.of("reason", "too_deep"), Measures.Kind.COUNTER, 7.5);

  private static final Vitals.NodeBeat BEAT =
      new Vitals.NodeBeat(
          "hub-1", "tower", "0.1.0", List.of("store", "web"), AT, AT.plusSeconds(9));

  static final List<BusMessage> ALL =
      List.of(
          new Measures.Readings("hub-1", "watch", List.of(READING)),
          new Measures.SnapshotRequest(),
          new Measures.Snapshot(
              77,
              AT,
              1L << 33,
              3,
              200,
              20,
              List.of(LINE),
              List.of(LINE, LINE),
              List.of(0L, 200L, 0L),
              Map.of("store", DISTRIBUTION),
              Map.of("hub-1/watch", List.of(READING))),
          new Measures.ScrapeRequest(),
          new Measures.Scrape("# HELP yagura_up 1 while the room runs\nyagura_up 1.0\n"),
          BEAT,
          new Vitals.RoomHealthRequest(),
          new Vitals.RoomHealth(
              HealthStatus.WARNING, "the backlog grows", Map.of("pending_files", "7")),
          new Vitals.ReportRequest(),
          new Vitals.Report(
              HealthStatus.CRITICAL,
              true,
              List.of(
                  new Vitals.Check(
                      "hub-1/store", HealthStatus.UNKNOWN, "no answer", Map.of("asked", "2"))),
              List.of(BEAT),
              AT,
              null),
          new Measures.StageTimes("hub-1", "broadcast", List.of(1L, 5_000_000_000L)),
          new Measures.StatisticsRequest(60),
          new Measures.Statistics(
              77,
              AT,
              AT.minusSeconds(3600),
              60,
              1L << 33,
              3,
              List.of(LINE),
              List.of(new Measures.Calls(LINE, 6, 1, 1, 1))),
          new Measures.TrendRequest(
              Measures.Metric.ERROR_RATE, Measures.Step.WEEK, 4, "Asia/Tokyo", "Stop", null, "p"),
          new Measures.Trend(
              "log-1",
              Measures.Metric.ERROR_RATE,
              Measures.Step.WEEK,
              "Asia/Tokyo",
              List.of(
                  new Measures.Point(AT, AT.plusSeconds(7), 0.25),
                  new Measures.Point(AT.plusSeconds(7), AT.plusSeconds(9), null)),
              -0.5,
              0.75,
              "falling"));

  private MeasuresSamples() {}
}
