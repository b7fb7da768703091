package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Order;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostRoutesTest extends InWebHouse {
  private Costs.TableRequest asked() {
    return (Costs.TableRequest) house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void a_table_tells_money_as_whole_micro_usd_and_says_that_it_is_an_estimate() {
    JsonObject table = json("/api/v1/costs?by=project");

    assertThat(table.getBoolean("estimate")).isTrue();
    assertThat(table.getString("by")).isEqualTo("project");
    assertThat(table.getString("tz")).isEqualTo("UTC");
    assertThat(table.getLong("left")).isEqualTo(5);
    JsonObject first = table.getJsonArray("items").getJsonObject(0);
    assertThat(first.getString("key")).isEqualTo("=cmd|' /C calc'!A0");
    assertThat(first.getLong("cost_micro_usd")).isEqualTo(123_456);
    assertThat(first.getLong("unpriced_tokens")).isEqualTo(7);
    assertThat(first.getJsonObject("own").getValue("cost_micro_usd")).isNull();
    assertThat(first.containsKey("session")).isFalse();
    assertThat(first.getJsonObject("tokens"))
        .isEqualTo(
            new JsonObject(
                "{\"input\":10,\"output\":250,\"cache_write_5m\":30,\"cache_write_1h\":40,"
                    + "\"cache_read\":5000,\"total\":5330,\"web_searches\":2,\"web_fetches\":1,"
                    + "\"replies\":3}"));
    assertThat(table.getJsonObject("totals").getLong("cost_micro_usd")).isEqualTo(123_456);
    assertThat(table.getJsonArray("unpriced").getJsonObject(0).getString("model"))
        .isEqualTo("llama");
    assertThat(table.getJsonArray("at_least")).isEqualTo(new JsonArray().add("claude-haiku-5-5"));
    assertThat(table.getJsonObject("burn"))
        .isEqualTo(
            new JsonObject("{\"micro_usd_per_hour_10m\":null,\"micro_usd_per_hour_60m\":1000000}"));
    assertThat(table.getJsonArray("budgets").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"scope\":\"day\",\"name\":null,\"period\":\"2026-01-02\","
                    + "\"limit_micro_usd\":1000000,\"spent_micro_usd\":900000,"
                    + "\"crossed_percent\":80,\"crossed_at\":\"2026-01-02T03:04:05.678Z\"}"));
  }

  @Test
  void every_parameter_reaches_the_room() {
    json(
        "/api/v1/costs?by=agent&from=2026-01-01&to=2026-01-31&tz=UTC&project=p%20q&model=m"
            + "&session=s&host=h&order=tokens&limit=7&format=json");

    assertThat(asked())
        .isEqualTo(
            new Costs.TableRequest(
                By.AGENT, "2026-01-01", "2026-01-31", "p q", "m", "s", "h", Order.TOKENS, 7));
  }

  @Test
  void days_come_in_their_order_and_all_else_the_dearest_first() {
    json("/api/v1/costs");
    assertThat(asked().by()).isEqualTo(By.SESSION);
    assertThat(asked().order()).isEqualTo(Order.COST);
    json("/api/v1/costs?by=day");
    assertThat(asked().order()).isEqualTo(Order.KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by=week | by",
        "by=SESSION | by",
        "from=2026-02-30 | from",
        "from=2026-1-1 | from",
        "from=2026-01-01T00:00:00Z | from",
        "to=yesterday | to",
        "from=2026-01-02&to=2026-01-01 | to",
        "tz=Asia/Tokyo | tz",
        "order=name | order",
        "limit=0 | limit",
        "limit=1001 | limit",
        "format=xlsx | format",
        "by=day&by=host | by",
        "colour=red | colour",
      })
  void a_bad_parameter_is_named_with_its_reason(String query, String field) {
    Wire.Answer answer = house.get("/api/v1/costs?" + query);

    assertThat(answer.status()).isEqualTo(400);
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo(field);
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("reason")).isNotEmpty();
  }

  @Test
  void csv_is_a_download_in_which_no_name_is_a_formula() {
    Wire.Answer answer = house.get("/api/v1/costs?by=project&format=csv");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"costs-by-project.csv\"");
    assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
    assertThat(answer.body().split("\r\n"))
        .containsExactly(
            "project,input,output,cache_write_5m,cache_write_1h,cache_read,web_searches,"
                + "web_fetches,replies,unpriced_tokens,cost_micro_usd,own_cost_micro_usd,"
                + "inherited_cost_micro_usd",
            "\"'=cmd|' /C calc'!A0\",10,250,30,40,5000,2,1,3,7,123456,,0",
            ",1,0,0,0,0,0,0,1,1,,,0");
  }

  @Test
  void a_session_tells_its_parts_and_what_claude_code_reckoned() {
    JsonObject session = json("/api/v1/sessions/s1/costs");

    assertThat(session.getBoolean("estimate")).isTrue();
    assertThat(session.getJsonObject("total").getLong("cost_micro_usd")).isEqualTo(123_456);
    assertThat(session.getLong("claude_cost_micro_usd")).isEqualTo(120_000);
    assertThat(session.getJsonArray("by_agent").getJsonObject(0).getString("parent"))
        .isEqualTo("a0");
    assertThat(house.get("/api/v1/sessions/s2/costs").status()).isEqualTo(404);
    assertThat(house.get("/api/v1/sessions/s1/costs?x=1").status()).isEqualTo(400);
  }

  @Test
  void the_list_of_sessions_has_costs_when_they_are_asked_for() {
    JsonObject plain = json("/api/v1/sessions").getJsonArray("items").getJsonObject(0);
    JsonObject with = json("/api/v1/sessions?with=cost").getJsonArray("items").getJsonObject(0);

    assertThat(plain.containsKey("cost_micro_usd")).isFalse();
    assertThat(with.getLong("cost_micro_usd")).isEqualTo(123_456);
    assertThat(with.getJsonObject("tokens").getLong("total")).isEqualTo(5330);
    assertThat(with.getLong("claude_cost_micro_usd")).isEqualTo(120_000);
    assertThat(with.getBoolean("estimate")).isTrue();
    assertThat(with.getString("cost_state")).isEqualTo("known");
    assertThat(house.get("/api/v1/sessions?with=stars").status()).isEqualTo(400);
  }

  @Test
  void a_session_without_a_transcript_says_so_and_not_that_the_room_is_away() {
    house.rooms.costsKnown = false;

    JsonObject item = json("/api/v1/sessions?with=cost").getJsonArray("items").getJsonObject(0);

    assertThat(item.getValue("cost_micro_usd")).isNull();
    assertThat(item.getString("cost_state")).isEqualTo("none");
  }

  @Test
  void without_the_room_the_list_comes_without_costs_and_tables_are_unavailable() {
    house.rooms.work = Future.failedFuture(BusFailure.unavailable("waiting for the store"));

    JsonObject item = json("/api/v1/sessions?with=cost").getJsonArray("items").getJsonObject(0);

    assertThat(item.containsKey("cost_micro_usd")).isTrue();
    assertThat(item.getValue("cost_micro_usd")).isNull();
    assertThat(item.getValue("tokens")).isNull();
    assertThat(item.getString("cost_state")).isEqualTo("unavailable");
    assertThat(house.get("/api/v1/costs").status()).isEqualTo(503);
    assertThat(house.get("/api/v1/costs?format=csv").status()).isEqualTo(503);
  }
}
