package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Reports;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRoutesTest extends InWebHouse {
  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void the_list_names_days_and_weeks_and_what_is_not_over() {
    JsonObject list = json("/api/v1/reports?limit=7&cursor=2026-02-01");
    assertThat(asked()).isEqualTo(new Reports.ListRequest("2026-02-01", 7));
    assertThat(list.getString("zone")).isEqualTo("Asia/Tokyo");
    assertThat(list.getString("today")).isEqualTo("2026-02-01");
    assertThat(list.getString("next")).isEqualTo("2026-01-31");
    assertThat(list.getJsonArray("items").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"id\":\"2026-W04\",\"kind\":\"week\",\"from\":\"2026-01-02T03:04:05.678Z\","
                    + "\"to\":\"2026-01-02T03:04:14.678Z\",\"written_at\":\"2026-01-02T03:04:05.678Z\"}"));
  }

  @Test
  void a_report_is_json_in_english_unless_asked_otherwise() {
    JsonObject report = json("/api/v1/reports/2026-01-31");
    assertThat(asked()).isEqualTo(new Reports.Ask("2026-01-31", Reports.Format.JSON, "en"));
    assertThat(report.getJsonObject("totals").getLong("events")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"md, text/markdown; charset=utf-8", "html, text/html; charset=utf-8"})
  void what_people_read_is_a_download_that_no_browser_runs(String format, String type) {
    Wire.Answer answer = house.get("/api/v1/reports/2026-W05?format=" + format + "&lang=ja");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(((Reports.Ask) asked()).language()).isEqualTo("ja");
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"yagura-report-2026-W05\"");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=pdf", "?lang=fr", "?format=md&format=html", "?day=1"})
  void what_it_does_not_know_is_refused_before_anybody_is_asked(String query) {
    int asked = house.rooms.asked.size();
    assertThat(house.get("/api/v1/reports/2026-01-31" + query).status()).isEqualTo(400);
    assertThat(house.rooms.asked).hasSize(asked);
  }

  @Test
  void one_that_is_being_made_is_to_be_asked_for_again() {
    house.rooms.work = Future.failedFuture(BusFailure.unavailable("it is being made"));
    Wire.Answer answer = house.get("/api/v1/reports/today?format=html");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Disposition")).isEmpty();
  }

  @Test
  void nobody_reads_reports_without_a_token() {
    assertThat(house.wire.get("/api/v1/reports").status()).isEqualTo(401);
    assertThat(house.wire.get("/api/v1/reports/today").status()).isEqualTo(401);
  }
}
