package dev.yagura.report;

import static dev.yagura.report.Fixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of {@link Fixture}, counted by hand. */
class ReportMakerTest {
  private static final long MINUTE = 60_000;

  @Test
  void totals_count_each_thing_once() {
    ReportShape.Totals totals = Fixture.report(null).totals();
    assertThat(totals.sessions()).isEqualTo(2);
    assertThat(totals.events()).isEqualTo(2 + 20 + 10 + 5 + 5 + 1 + 3);
    assertThat(totals.errors()).isEqualTo(6);
    assertThat(totals.prompts()).isEqualTo(2);
    assertThat(totals.toolCalls()).isEqualTo(24);
    assertThat(totals.toolFailures()).isEqualTo(5);
    assertThat(totals.agents()).isEqualTo(1);
    assertThat(totals.waitingMs()).isEqualTo(10 * MINUTE);
    assertThat(totals.activeMs()).isEqualTo(50 * MINUTE);
    assertThat(totals.waitingShare()).isEqualTo(0.1667);
    assertThat(totals.idleMs()).isEqualTo(30 * MINUTE);
    assertThat(totals.findings()).isEqualTo(1);
    assertThat(totals.tokens()).isNull();
  }

  @Test
  void tools_tell_outcomes_and_quantiles_of_the_calls_that_told_how_long() {
    ReportShape.Tool bash = Fixture.report(null).tools().get(0);
    assertThat(bash)
        .isEqualTo(
            new ReportShape.Tool("Bash", 21, 15, 5, 1, 0, 0.2381, 15, 1000L, 90_000L, 460_300));
    assertThat(Fixture.report(null).tools().get(1).name()).isEqualTo("Edit");
  }

  @Test
  void files_agents_and_findings_are_those_of_the_day() {
    ReportShape report = Fixture.report(null);
    assertThat(report.files()).containsExactly(new ReportShape.TouchedFile("/p/a.js", 1, 1, 1));
    assertThat(report.agents()).containsExactly(new ReportShape.Agent("Explore", 1, 10 * MINUTE));
    assertThat(report.findings().byName())
        .containsExactly(new ReportShape.NamedCount("pattern:loop", 1));
    assertThat(report.findings().conflicts()).isEqualTo(1);
    assertThat(report.events().byHour()).containsExactly(new ReportShape.Hour(at("09:00"), 46, 6));
    assertThat(report.projects()).containsExactly(new ReportShape.Project("web", 1, 46, 6));
  }

  @Test
  void waits_are_told_by_reason_and_the_longest_are_those_that_stopped_a_session() {
    ReportShape.Waits waits = Fixture.report(null).waits();
    assertThat(waits.byReason())
        .containsExactly(
            new ReportShape.WaitReason("idle_prompt", 1, 30 * MINUTE, 30 * MINUTE),
            new ReportShape.WaitReason("permission", 1, 10 * MINUTE, 10 * MINUTE));
    assertThat(waits.longest()).hasSize(1);
    assertThat(waits.longest().get(0).reason()).isEqualTo("permission");
    assertThat(waits.longest().get(0).durationMs()).isEqualTo(10 * MINUTE);
  }

  @Test
  void a_turn_that_was_broken_off_is_not_work_until_the_next_morning() {
    SessionDay day =
        read(
            SessionState.IDLE,
            Fixture.span(Span.Kind.TURN, "turn", "", "09:00", "23:00", 1),
            Fixture.span(Span.Kind.TOOL, "Bash", "make", "09:05", "09:10", 2));
    assertThat(day.activeMs()).isEqualTo(25 * MINUTE);
  }

  @Test
  void what_lasts_over_midnight_counts_as_far_as_it_lies_in_the_day() {
    Span over =
        new Span(
            Span.Kind.WAIT,
            "",
            "question",
            "?",
            at("23:50"),
            at("23:50").plusSeconds(3600),
            null,
            null,
            false,
            null,
            1);
    assertThat(read(SessionState.IDLE, over).waitingMs()).isEqualTo(10 * MINUTE);
  }

  @Test
  void what_has_no_end_goes_on_only_while_its_session_does() {
    Span open = Fixture.span(Span.Kind.WAIT, "question", "?", "23:00", null, 1);
    assertThat(read(SessionState.WAITING, open).waitingMs()).isEqualTo(60 * MINUTE);
    assertThat(read(SessionState.LOST, open).waitingMs()).isZero();
  }

  @Test
  void waits_that_overlap_count_once() {
    assertThat(
            read(
                    SessionState.IDLE,
                    Fixture.span(Span.Kind.WAIT, "question", "?", "09:00", "09:20", 1),
                    Fixture.span(Span.Kind.WAIT, "permission", "!", "09:10", "09:30", 2))
                .waitingMs())
        .isEqualTo(30 * MINUTE);
  }

  private static SessionDay read(SessionState state, Span... spans) {
    SessionReading reading =
        new SessionReading(
            Fixture.DAY.from(), Fixture.DAY.to(), Fixture.detail("s1", state, at("10:00")));
    reading.add(Fixture.timeline(List.of(spans)));
    // A second page may tell some of it again.
    reading.add(Fixture.timeline(List.of(spans)));
    return reading.day();
  }

  @Test
  void a_subagent_that_several_pages_of_a_timeline_tell_of_is_one() {
    SessionReading reading =
        new SessionReading(
            Fixture.DAY.from(),
            Fixture.DAY.to(),
            Fixture.detail("s1", SessionState.IDLE, at("10:31")));
    // The first page has not come to its events, the last begins in the middle of them.
    for (Span told : List.of(agent("09:40", 0), agent("09:38", 6), agent("09:44", 30))) {
      reading.add(Fixture.timeline(List.of(told)));
    }
    assertThat(reading.day().agents())
        .containsExactly(Map.entry("Explore", new SessionDay.Work(1, 12 * 60_000)));
  }

  @Test
  void of_a_session_without_end_only_so_much_is_kept() {
    SessionReading reading =
        new SessionReading(
            Fixture.DAY.from(),
            Fixture.DAY.to(),
            Fixture.detail("s1", SessionState.IDLE, at("10:31")));
    for (int page = 0; page < 5; page++) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < SessionReading.MOST_SPANS / 4; i++) {
        spans.add(
            Fixture.span(Span.Kind.TOOL, "Bash", "make", "09:00", "09:01", page * 1_000_000L + i));
      }
      reading.add(Fixture.timeline(spans));
    }
    assertThat(reading.day().left()).isEqualTo(SessionReading.MOST_SPANS / 4);
  }

  private static Span agent(String from, long seq) {
    return new Span(
        Span.Kind.AGENT,
        "a1",
        "Explore",
        "look",
        at(from),
        at("09:50"),
        null,
        null,
        false,
        null,
        seq);
  }

  @Test
  void without_anybody_who_knows_sessions_times_are_unknown_and_not_zero() {
    ReportShape report =
        ReportMaker.make(
            new ReportMaker.Gathered(
                Fixture.DAY,
                Fixture.AFTER,
                Fixture.sums(),
                null,
                null,
                List.of(),
                null,
                List.of("no_sessions")),
            null);
    assertThat(report.totals().activeMs()).isNull();
    assertThat(report.totals().waitingShare()).isNull();
    assertThat(report.sessions().items().get(0).activeMs()).isNull();
    assertThat(report.sessions().items().get(0).events()).isEqualTo(45);
    assertThat(report.recommendations())
        .extracting(Rule.Recommendation::category)
        .doesNotContain(Rule.Category.ATTENTION);
  }

  @Test
  void thousands_of_names_are_counted_together_from_the_three_hundredth_on() {
    EventSums sums = new EventSums();
    List<Tallies.Line> lines = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      lines.add(new Tallies.Line("Type" + i, null, "p" + i, null, null, 1, 0));
    }
    sums.add(at("09:00"), new Tallies.Sums("log-1", lines, List.of(), false));
    assertThat(sums.types).hasSizeLessThanOrEqualTo(301).containsKey(EventSums.OTHERS);
    assertThat(sums.types.values().stream().mapToLong(count -> count.events).sum()).isEqualTo(5000);
  }

  @Test
  void a_day_that_goes_on_ends_now_and_says_so() {
    ReportShape report =
        ReportMaker.make(
            new ReportMaker.Gathered(
                Fixture.DAY,
                at("12:00"),
                Fixture.sums(),
                Map.of(),
                null,
                List.of(),
                null,
                List.of()),
            null);
    assertThat(report.complete()).isFalse();
    assertThat(report.to()).isEqualTo(at("12:00"));
  }
}
