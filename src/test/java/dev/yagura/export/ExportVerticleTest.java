package dev.yagura.export;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many exports there are at once, how large their parts are, and what a day and JSON hold. */
class ExportVerticleTest extends InExportRoom {
  @Test
  void json_is_one_document_with_every_event_in_full() {
    for (int i = 0; i < 900; i++) {
      add(event("PostToolUse").session("s-1").tool("Bash", "t" + i), "{\"tool_input\":" + i + "}");
    }
    JsonNode whole =
        Json.lenient(told(session("s-1", Exports.Format.JSON)).getBytes(StandardCharsets.UTF_8));
    assertThat(whole.isObject()).isTrue();
    assertThat(whole.path("events")).hasSize(900);
    assertThat(whole.path("events").get(899).path("tool_input").asInt()).isEqualTo(899);
    assertThat(whole.path("events").get(0).path("message_id").asText())
        .startsWith("PostToolUse_s-1_");
    assertThat(whole.path("generated_at").asText()).endsWith("Z");
  }

  @Test
  void a_day_is_told_session_by_session_and_only_what_happened_in_it() {
    add(event("UserPromptSubmit").session("a").at(0), "{\"prompt\":\"first of a\"}");
    add(event("UserPromptSubmit").session("b").at(1), "{\"prompt\":\"first of b\"}");
    add(event("UserPromptSubmit").session("a").at(2), "{\"prompt\":\"second of a\"}");
    add(event("UserPromptSubmit").session("a").at(86_400), "{\"prompt\":\"of tomorrow\"}");
    String told = told(new Exports.Begin(null, null, "2026-03-01", "UTC", Exports.Format.MARKDOWN));
    assertThat(told)
        .containsSubsequence(
            "# Day 2026-03-01",
            "# Session a",
            "first of a",
            "second of a",
            "# Session b",
            "first of b",
            "*Day generated at: ")
        .doesNotContain("of tomorrow");
    assertThat(told(new Exports.Begin(null, null, "2026-03-03", "UTC", Exports.Format.JSON)))
        .contains("\"events\":[\n]");
  }

  @Test
  void a_day_says_when_it_leaves_sessions_out_and_only_then() {
    for (int i = 0; i < 10_000; i++) {
      add(event("Stop").session("s-" + i), "{}");
    }
    Exports.Begin day = new Exports.Begin(null, null, "2026-03-01", "UTC", Exports.Format.MARKDOWN);
    assertThat(begunWith(day)).contains("# Day 2026-03-01").doesNotContain("Left out");
    add(event("Stop").session("one-more"), "{}");
    assertThat(begunWith(day)).contains("**Left out**: the sessions after the first 10000;");
  }

  /** Its first words; the rest is not wanted. */
  private String begunWith(Exports.Begin begin) {
    String id = ask(Channels.EXPORT_BEGIN, begin).id();
    byte[] first = new byte[0];
    while (first.length == 0) {
      first = ask(Channels.EXPORT_NEXT, new Exports.Next(id)).bytes();
    }
    ask(Channels.EXPORT_END, new Exports.End(id));
    return new String(first, StandardCharsets.UTF_8);
  }

  @Test
  void one_too_many_is_refused_until_another_ends_and_what_is_not_there_has_no_id() {
    for (int i = 0; i < 1000; i++) {
      add(event("Stop").session("s-1"), "{}");
    }
    Exports.Begin begin = session("s-1", Exports.Format.MARKDOWN);
    String first = ask(Channels.EXPORT_BEGIN, begin).id();
    ask(Channels.EXPORT_BEGIN, begin);
    assertThatThrownBy(() -> ask(Channels.EXPORT_BEGIN, begin))
        .isInstanceOfSatisfying(
            BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    assertThat(ask(Channels.EXPORT_END, new Exports.End(first)).running()).isTrue();
    assertThat(ask(Channels.EXPORT_BEGIN, session("nobody", Exports.Format.JSON)).id()).isNull();
    assertThat(ask(Channels.EXPORT_BEGIN, begin).id()).isNotNull();
    assertThatThrownBy(() -> ask(Channels.EXPORT_NEXT, new Exports.Next(first)))
        .isInstanceOf(BusFailure.class);
    for (String day : List.of("yesterday", "2026-02-30", "../../x")) {
      assertThatThrownBy(
              () ->
                  ask(
                      Channels.EXPORT_BEGIN,
                      new Exports.Begin(null, null, day, "UTC", Exports.Format.JSON)))
          .isInstanceOf(BusFailure.class)
          .hasMessageStartingWith("day: ");
    }
  }

  @Test
  void an_export_that_nobody_asks_on_makes_room() {
    add(event("Stop").session("s-1"), "{}");
    close();
    open(new ExportConfig(1, Duration.ofMillis(1), 1000));
    Exports.Begin begin = session("s-1", Exports.Format.MARKDOWN);
    ask(Channels.EXPORT_BEGIN, begin);
    await().ignoreExceptions().until(() -> ask(Channels.EXPORT_BEGIN, begin).id() != null);
  }

  @Test
  void a_session_of_a_hundred_thousand_events_takes_parts_of_bounded_size() {
    for (int i = 0; i < 100_000; i++) {
      events.add(
          new StoredEvent(
              i + 1, event("PostToolUse").session("s-1").tool("Bash", "t" + i).took(5).build()));
    }
    payloads.put(
        "",
        "{\"tool_input\":{\"command\":\"make\"},\"tool_response\":\"" + "x".repeat(300) + "\"}");
    long[] most = new long[3];
    long begun = System.nanoTime();
    read(
        session("s-1", Exports.Format.MARKDOWN),
        part -> {
          most[0] = Math.max(most[0], part.length);
          most[1] += part.length;
          if (most[2]++ % 100 == 0) {
            System.gc();
            System.out.printf("export: %,d bytes told, %,d of heap in use%n", most[1], used());
          }
        });
    System.out.printf(
        "export of 100,000 events: %,d bytes in %.1f s, largest part %,d%n",
        most[1], (System.nanoTime() - begun) / 1e9, most[0]);
    assertThat(most[0]).isLessThan(200_000);
    assertThat(most[1]).isGreaterThan(40_000_000);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
