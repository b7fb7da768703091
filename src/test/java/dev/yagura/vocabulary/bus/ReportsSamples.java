package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.RAW;

import dev.yagura.vocabulary.event.EventStatus;
import java.util.List;

/** Samples of {@link Reports}, and of {@link Tallies}, which reports are made from. */
final class ReportsSamples {
  static final List<BusMessage> ALL =
      List.of(
          new Tallies.Request(AT, AT.plusSeconds(3600)),
          new Tallies.Sums(
              "log-1",
              List.of(
                  new Tallies.Line(
                      "PostToolUse", "Bash", "塔", EventStatus.FAILED, 1230L, 1L << 33, 1L << 44)),
              List.of(new Tallies.Busy("s-1", "agent-1", "塔", 1L << 33, 7)),
              true),
          new Reports.ListRequest("2026-W48", 100),
          new Reports.Listing(
              "Asia/Tokyo",
              "2026-11-27",
              "2026-W48",
              List.of(new Reports.Entry("2026-11-26", AT, AT.plusSeconds(86_400), AT)),
              "2026-11-25"),
          new Reports.Ask("2026-11-26", Reports.Format.HTML, "ja"),
          new Reports.Report("2026-11-26", "yagura-report-2026-11-26.html", RAW));

  private ReportsSamples() {}
}
