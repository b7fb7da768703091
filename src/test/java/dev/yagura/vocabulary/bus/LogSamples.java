package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.RAW;
import static dev.yagura.vocabulary.bus.SampleParts.STORED;

import dev.yagura.vocabulary.event.EventTiming;
import java.util.List;

/** Samples of {@link Log}. */
final class LogSamples {
  private static final Log.Facet FACET = new Log.Facet("Bash", 1L << 33, 77);

  static final List<BusMessage> ALL =
      List.of(
          new Log.Committed(
              "log-1",
              STORED,
              List.of(new EventTiming(1, 2, 3, -4_000_000_000L), new EventTiming(5, 6, 7, 8))),
          new Log.Tip("log-1", Long.MAX_VALUE),
          new Log.ReplayRequest(4_294_967_296L, 1000),
          new Log.ReplayPage("log-1", STORED, Long.MAX_VALUE),
          new Log.EventPageRequest(
              "s-1",
              "PreToolUse",
              "Bash",
              "塔",
              "agent-1",
              "tower",
              AT,
              AT.plusSeconds(1),
              5_000_000_000L,
              4_000_000_000L,
              true,
              250,
              "\"塔 tower\" -error"),
          new Log.EventPage(
              "log-1",
              STORED,
              5_000_000_000L,
              new Log.Matches(1000, true, 77),
              List.of(new Log.Snippet("prompt", "… 塔 …", List.of(new Log.Mark(2, 3))))),
          new Log.EventRequest("0f".repeat(32)),
          new Log.EventDetail(STORED.get(0), RAW, "2026-03-04_05-06-07-089_PreToolUse_s-1.json"),
          new Log.LedgerRequest("tower", "/home/ada/raw", "a.json", 500),
          new Log.LedgerPage(
              List.of(new Log.Known("a.json", 1L << 33, 1_772_600_767_089_123_456L)), true),
          new Log.StatsRequest(),
          new Log.Stats("log-1", 1L << 34, 1L << 33, 12, 1L << 41),
          new Log.SaveSnapshot("session", "log-1", 77, RAW),
          new Log.SnapshotSaved(),
          new Log.LoadSnapshot("session"),
          new Log.Snapshot("log-1", 77, RAW),
          new Parts.Save("session", "log-1", 77, List.of(new Parts.Part("s-1", RAW))),
          new Parts.Saved(),
          new Parts.Load("session", "log-1", 77, "s-1", 200),
          new Parts.Page(List.of(new Parts.Part("s-2", RAW))),
          new Log.FacetsRequest(100),
          new Log.Facets(
              "log-1",
              List.of(FACET),
              List.of(FACET, FACET),
              List.of(),
              List.of(FACET),
              List.of(FACET),
              List.of(FACET)),
          new Log.HoursRequest(490_000, 490_024, List.of("Stop"), "Bash", "yagura"),
          new Log.Hours("log-1", List.of(new Log.Hour(490_001, 1L << 33, 3, 2, 40, 1L << 34))),
          new Log.SumsRequest(490_000, 490_024, "yagura"),
          new Log.Sums("log-1", List.of(new Log.Sum("PostToolUse", "Bash", 1L << 33, 3, 2, 40))));

  /** As {@link WireSamples#LATER}. */
  static final List<BusMessage> LATER =
      List.of(
          new Log.Committed(
              "log-1",
              STORED,
              List.of(new EventTiming(0, 2, 3, 4, "import"), new EventTiming(5, 6, 7, 8, null))),
          new Log.EventDetail(STORED.get(0), new byte[0], "a.json", "damaged payload: torn"),
          new Log.SaveSnapshot("cost", "log-1", 8, RAW, 7L),
          new Log.SaveSnapshot("session", "log-1", 9, RAW, null, true));

  private LogSamples() {}
}
