package dev.yagura.report;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day with two sessions, small enough to be counted by hand. 2026-11-26 in UTC: {@code s1} works
 * from 9:00 to 10:00 and waits 10 minutes of it for a permission, {@code s2} does little.
 */
final class Fixture {
  static final Period DAY = Period.day(LocalDate.of(2026, 11, 26), ZoneId.of("UTC"));
  static final Instant AFTER = Instant.parse("2026-11-27T00:05:00Z");
  static final String HOSTILE = "<img src=x onerror=alert(1)> | [a](http://x) \u202e`b` @all";

  private Fixture() {}

  static Instant at(String clock) {
    return Instant.parse("2026-11-26T" + clock + ":00Z");
  }

  static Tallies.Sums morning() {
    return new Tallies.Sums(
        "log-1",
        List.of(
            line("UserPromptSubmit", null, null, null, 2, 0),
            line("PreToolUse", "Bash", null, null, 20, 0),
            line("PostToolUse", "Bash", EventStatus.OK, 1000L, 10, 10_000),
            line("PostToolUse", "Bash", EventStatus.OK, 90_000L, 5, 450_300),
            line("PostToolUseFailure", "Bash", EventStatus.FAILED, null, 5, 0),
            line("PermissionDenied", "Bash", EventStatus.DENIED, null, 1, 0),
            line("PostToolUse", "Edit", EventStatus.OK, 12L, 3, 36)),
        List.of(
            new Tallies.Busy("s1", null, "web", 40, 6),
            new Tallies.Busy("s1", "a1", "web", 5, 0),
            new Tallies.Busy("s2", null, null, 1, 0)),
        false);
  }

  private static Tallies.Line line(
      String type,
      @Nullable String tool,
      @Nullable EventStatus status,
      @Nullable Long ms,
      long events,
      long totalMs) {
    return new Tallies.Line(type, tool, "web", status, ms, events, totalMs);
  }

  static EventSums sums() {
    EventSums sums = new EventSums();
    sums.add(at("09:00"), morning());
    return sums;
  }

  static Span span(
      Span.Kind kind, String name, String text, String from, @Nullable String to, long seq) {
    return new Span(
        kind,
        kind == Span.Kind.AGENT ? "a" + seq : "",
        name,
        text,
        at(from),
        to == null ? null : at(to),
        kind == Span.Kind.TOOL ? CallOutcome.OK : null,
        null,
        false,
        null,
        seq);
  }

  /** Turn 9:00-10:00, calls from 9:05 on, a permission from 9:20 to 9:30. */
  static Sessions.Timeline timeline() {
    return timeline(
        List.of(
            span(Span.Kind.TURN, "turn", "make it", "09:00", "10:00", 1),
            span(Span.Kind.TOOL, "Read", "/p/a.js", "09:05", "09:06", 2),
            span(Span.Kind.TOOL, "Edit", "/p/a.js", "09:10", "09:11", 3),
            span(Span.Kind.TOOL, "Bash", "make", "09:12", "09:45", 4),
            span(Span.Kind.WAIT, "permission", HOSTILE, "09:20", "09:30", 5),
            span(Span.Kind.AGENT, "Explore", "look", "09:40", "09:50", 6),
            span(Span.Kind.AGENT, "", "compaction", "09:41", "09:42", 7),
            span(Span.Kind.WAIT, "idle_prompt", "waiting", "10:01", "10:31", 8)));
  }

  static Sessions.Timeline timeline(List<Span> spans) {
    return new Sessions.Timeline("s1", true, List.of(), spans, 0, 99, null);
  }

  static SessionDetail detail(String id, SessionState state, Instant last) {
    SessionView view =
        new SessionView(
            id,
            state,
            HOSTILE,
            "web",
            "/p",
            "box",
            "opus",
            null,
            at("09:00"),
            last,
            null,
            null,
            45,
            2,
            1,
            24,
            6,
            null,
            "Stop",
            "",
            Map.of(),
            99,
            null,
            600_000,
            SessionView.Calls.NONE,
            SessionView.Agents.NONE,
            SessionView.Progress.NONE,
            0,
            0,
            1,
            1,
            0,
            Map.of());
    return new SessionDetail(
        view,
        List.of(),
        List.of(
            new SessionDetail.TouchedFile("/p/a.js", 1, 1, at("09:11"), true),
            new SessionDetail.TouchedFile("/p/old", 1, 1, at("09:11").minusSeconds(86_400), true)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new SessionDetail.Finding(
                "pattern:loop", "the same 5 times: " + HOSTILE, 7, at("09:30"), List.of()),
            new SessionDetail.Finding(
                "pattern:loop", "yesterday", 3, at("09:30").minusSeconds(86_400), List.of())));
  }

  static SessionDay day() {
    SessionReading reading =
        new SessionReading(DAY.from(), DAY.to(), detail("s1", SessionState.IDLE, at("10:31")));
    reading.add(timeline());
    return reading.day();
  }

  static ReportShape report(ReportShape.@Nullable Before before) {
    return ReportMaker.make(
        new ReportMaker.Gathered(
            DAY,
            AFTER,
            sums(),
            Map.of("s1", day()),
            null,
            List.of(new ReportShape.Failure(12, at("09:31"), "s1", "Bash", HOSTILE)),
            null,
            List.of("no_costs", "no_system")),
        before);
  }
}
