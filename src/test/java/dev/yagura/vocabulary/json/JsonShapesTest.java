package dev.yagura.vocabulary.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.web.FakeLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonShapesTest {
  private static final StoredEvent EVENT = new StoredEvent(7, FakeLog.event(7, "s1", "make"));

  private static List<String> names(JsonNode node) {
    return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
        .toList();
  }

  private static JsonNode full(String raw) {
    return full(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode full(byte[] raw) {
    return EventJson.full(EVENT, new Log.EventDetail(EVENT, raw, "file.json"));
  }

  @Test
  void an_event_in_a_list_has_the_fields_of_the_contract_in_order() {
    assertThat(Json.text(EventJson.item(EVENT)))
        .isEqualTo(
            "{\"seq\":7,\"event_id\":\""
                + "0".repeat(63)
                + "7\",\"session_id\":\"s1\",\"event_type\":\"PostToolUse\",\"category\":\"tool\","
                + "\"timestamp\":\"2026-01-02T03:04:05.600Z\",\"received_at\":\"2026-01-02T03:04:05.678Z\","
                + "\"tool_name\":\"Read\",\"tool_use_id\":\"toolu_7\",\"agent_id\":null,\"agent_type\":null,"
                + "\"project\":\"p\",\"host\":\"box\",\"duration_ms\":7,\"status\":\"ok\",\"summary\":\"make\","
                + "\"tags\":[\"missing:tool_input\"]}");
  }

  @Test
  void what_a_search_found_carries_its_count_and_a_snippet_for_each_event() {
    Log.Snippet snippet = new Log.Snippet("command", "make all", List.of(new Log.Mark(0, 4)));
    Log.EventPage page =
        new Log.EventPage(
            "log", List.of(EVENT), 3L, new Log.Matches(1000, true, 7), List.of(snippet));
    assertThat(Json.text(SearchJson.page(page, false)))
        .contains(
            "\"snippet\":{\"field\":\"command\",\"text\":\"make all\","
                + "\"marks\":[{\"begin\":0,\"end\":4}]}",
            "\"matches\":{\"count\":1000,\"more\":true,\"indexed_seq\":7}",
            "\"next\":\"" + new EventCursor("log", 3, false).text());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
    "2026-01-02T03:04:05.6Z, 2026-01-02T03:04:05.600Z",
    "2026-01-02T03:04:05.123999999Z, 2026-01-02T03:04:05.123Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"
  })
  void times_have_exactly_three_decimals(Instant instant, String text) {
    assertThat(Json.time(instant)).isEqualTo(text);
  }

  @Test
  void an_event_whose_payload_is_damaged_has_its_other_fields_and_says_so() {
    JsonNode full =
        EventJson.full(EVENT, new Log.EventDetail(EVENT, new byte[0], "file.json", "torn"));

    assertThat(full.get("raw_data").isNull()).isTrue();
    assertThat(full.get("tool_input").isNull()).isTrue();
    assertThat(full.get("tool_output").isNull()).isTrue();
    assertThat(full.get("tags")).hasToString("[\"missing:tool_input\",\"payload_damaged\"]");
    assertThat(full.get("summary").asText()).isEqualTo("make");
    assertThat(names(full)).isEqualTo(names(full("{}")));
  }

  @Test
  void a_full_event_reads_the_parts_of_the_payload() {
    JsonNode full =
        full(
            "{\"tool_input\":{\"command\":\"ls\"},\"tool_response\":[1],\"last_assistant_message\":\"done\",\"n\":1.10}");
    assertThat(names(full))
        .containsAll(names(Json.tree(EventJson.item(EVENT))))
        .contains(
            "prompt_id",
            "permission_mode",
            "transcript_path",
            "cwd",
            "data_size",
            "processed_data",
            "subagent_id",
            "conversation_log",
            "memory_usage",
            "cpu_usage",
            "source");
    assertThat(full.path("tool_input").path("command").asText()).isEqualTo("ls");
    assertThat(full.path("tool_output").path(0).asInt()).isEqualTo(1);
    assertThat(full.path("response_content").asText()).isEqualTo("done");
    assertThat(full.path("raw_data").path("n").decimalValue()).isEqualByComparingTo("1.1");
    assertThat(full.path("processed_data").path("source").asText()).isEqualTo("startup");
  }

  @Test
  void parts_that_the_payload_lacks_are_null() {
    JsonNode full = full("{}");
    assertThat(full.get("tool_input").isNull()).isTrue();
    assertThat(full.get("tool_output").isNull()).isTrue();
    assertThat(full.get("response_content").isNull()).isTrue();
    assertThat(full.get("conversation_log").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\":1} x", "not json", "{", "''"})
  void a_payload_that_does_not_parse_is_a_text(String raw) {
    assertThat(full(raw).get("raw_data").textValue()).isEqualTo(raw);
    assertThat(full(raw).get("tool_input").isNull()).isTrue();
  }

  @Test
  void a_payload_deeper_than_the_parser_goes_is_a_text() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThat(full(deep).get("raw_data").textValue()).isEqualTo(deep);
  }

  @Test
  void bytes_that_are_not_utf8_are_replaced_and_a_bom_is_skipped() {
    byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
    assertThat(full(broken).path("raw_data").path("a").asText()).isEqualTo("\uFFFD");
    assertThat(full("\uFEFF{\"a\":1}").path("raw_data").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void figures_of_rooms_that_did_not_answer_are_null_and_named() {
    StatsJson some = StatsJson.of(new Log.Stats("L", 9, 8, 1, 4096), null, null);
    assertThat(some.lastSeq()).isEqualTo(9);
    assertThat(some.eventsTotal()).isEqualTo(8);
    assertThat(some.sessionsTotal()).isNull();
    assertThat(some.topTools()).isNull();
    assertThat(some.missing()).containsExactly("session", "metrics", "watch");
    assertThat(Json.text(some)).contains("\"sessions_total\":null").contains("\"log_id\":\"L\"");
  }

  @ParameterizedTest
  @CsvSource({
    "NO_HANDLERS, 503, room_away",
    "UNAVAILABLE, 503, unavailable",
    "TIMEOUT, 504, timeout",
    "INVALID, 400, bad_parameter",
    "INTERNAL, 500, internal"
  })
  void every_failure_of_the_bus_has_its_status(BusFailure.Kind kind, int status, String code) {
    Problem problem = Problem.of(new BusFailure(kind, "cursor: SELECT secret FROM x"));
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    // A room that is unavailable says why, in words of its own.
    assertThat(problem.detail().contains("secret")).isEqualTo(code.equals("unavailable"));
    assertThat(problem.errors()).hasSize(kind == BusFailure.Kind.INVALID ? 1 : 0);
  }

  @Test
  void a_number_beyond_all_bounds_is_text_and_no_object() {
    byte[] bytes = "{\"a\":1e4002000000}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Json.lenient(bytes).textValue()).isEqualTo("{\"a\":1e4002000000}");
    assertThat(Json.object(bytes)).isNull();
  }

  @Test
  void a_problem_without_fields_has_no_errors_member() {
    assertThat(Json.text(Problem.of(404)))
        .isEqualTo(
            "{\"type\":\"urn:yagura:problem:not_found\",\"title\":\"Not found\",\"status\":404,"
                + "\"detail\":\"There is nothing at this address.\",\"code\":\"not_found\"}");
  }
}
