package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Reports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the room answers, from what its neighbours tell. */
class ReportVerticleTest extends ReportHouse {
  @Test
  void a_day_is_told_from_what_the_other_rooms_say_and_written_once() throws Exception {
    seat(false, true);
    JsonNode report = told("2026-11-26");
    assertThat(report.path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(report.path("totals").path("active_ms").asLong()).isEqualTo(50 * 60_000);
    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(report.path("cost").isNull()).isTrue();
    assertThat(report.path("before").isNull()).as("nothing happened the day before").isTrue();
    assertThat(report.path("notes"))
        .extracting(JsonNode::asText)
        .containsExactly("not_all_sessions", "no_costs", "no_system");
    assertThat(report.path("recommendations").get(0).path("suggestion").asText())
        .contains("worktree");
    assertThat(Files.readString(home.resolve("reports/2026-11-26.md"))).startsWith("# 日報");
    assertThat(Files.readString(home.resolve("reports/2026-11-26.html"))).contains("lang=\"ja\"");
    int read = timelines.get();
    assertThat(told("2026-11-26")).isEqualTo(report);
    assertThat(timelines).hasValue(read);
    Reports.Listing list = ask(Channels.REPORTS, new Reports.ListRequest(null, 10));
    assertThat(list.reports()).extracting(Reports.Entry::id).containsExactly("2026-11-26");
    assertThat(list.today()).isEqualTo("2026-11-27");
    assertThat(list.week()).isEqualTo("2026-W48");
  }

  @Test
  void every_format_and_language_comes_from_the_same_report() {
    seat(false, true);
    Reports.Report html =
        ask(Channels.REPORT, new Reports.Ask("2026-11-26", Reports.Format.HTML, "en"));
    assertThat(html.fileName()).isEqualTo("yagura-report-2026-11-26.html");
    assertThat(text(html)).contains("<html lang=\"en\">", "Report of the day");
    Reports.Report markdown =
        ask(Channels.REPORT, new Reports.Ask("2026-11-26", Reports.Format.MARKDOWN, "ja"));
    assertThat(text(markdown)).startsWith("# 日報 2026-11-26");
    assertThat(timelines).hasValue(1);
  }

  @Test
  void the_day_that_goes_on_is_neither_compared_nor_written() {
    now = Fixture.at("12:00");
    seat(false, true);
    JsonNode report = told("today");
    assertThat(report.path("id").asText()).isEqualTo("2026-11-26");
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.path("before").isNull()).isTrue();
    assertThat(home.resolve("reports")).doesNotExist();
    assertThat(told("week").path("kind").asText()).isEqualTo("week");
  }

  @Test
  void a_stretch_that_takes_too_long_is_asked_for_in_halves_and_counted_once() {
    longestTally = Duration.ofMinutes(15);
    seat(false, true);
    assertThat(told("2026-11-26").path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(tallied).hasSize(1 + 2 + 4);
  }

  @Test
  void an_hour_of_many_events_is_asked_for_in_pieces_that_do_not_overlap() {
    eventsKnown = 120_000;
    seat(false, true);
    told("2026-11-26");
    assertThat(tallied).hasSize(3);
    assertThat(tallied.get(0).toExclusive()).isEqualTo(tallied.get(1).fromInclusive());
    assertThat(tallied.get(2).toExclusive()).isEqualTo(Fixture.at("10:00"));
  }

  @Test
  void what_means_nothing_is_refused() {
    seat(false, true);
    for (Reports.Ask ask :
        List.of(
            new Reports.Ask("tomorrow", Reports.Format.JSON, "en"),
            new Reports.Ask("2026-11-28", Reports.Format.JSON, "en"),
            new Reports.Ask("2026-11-26", Reports.Format.JSON, "fr"))) {
      assertThatThrownBy(() -> ask(Channels.REPORT, ask))
          .isInstanceOfSatisfying(
              BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.INVALID));
    }
    assertThatThrownBy(() -> ask(Channels.REPORTS, new Reports.ListRequest(null, 0)))
        .isInstanceOf(BusFailure.class);
  }

  private static String text(Reports.Report report) {
    return new String(report.body(), StandardCharsets.UTF_8);
  }
}
