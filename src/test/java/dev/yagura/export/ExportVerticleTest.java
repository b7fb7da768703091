package dev.yagura.export;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportVerticleTest {
  private static final Node NODE = new Node("n1", "host-a", "test");

  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<String, String> payloads = new HashMap<>();
  private Vertx vertx;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.EVENTS.answer(vertx, q -> Future.succeededFuture(page(q))));
    get(Channels.EVENT.answer(vertx, q -> Future.succeededFuture(detail(q.eventId()))));
    get(vertx.deployVerticle(new ExportVerticle(NODE, config(2), Clock.systemUTC())));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  private static ExportConfig config(int atOnce) {
    return new ExportConfig(atOnce, Duration.ofSeconds(60), 1000);
  }

  @Test
  void a_session_is_told_turn_by_turn_with_calls_paired_and_those_without_an_end_named() {
    add(event("UserPromptSubmit").session("s-1").summary("go"), "{\"prompt\":\"Do `it`\"}");
    add(event("PreToolUse").session("s-1").tool("Bash", "t-1").summary("make"), "{}");
    add(event("PreToolUse").session("s-1").tool("Read", "t-2").summary("a.txt"), "{}");
    HookEvent call =
        add(
            event("PostToolUse").session("s-1").tool("Bash", "t-1").took(12).status(EventStatus.OK),
            "{\"tool_input\":{\"command\":\"make\"},\"tool_response\":{\"stdout\":\"``` done\"}}");
    add(
        event("SubagentStop").session("s-1").agent("a-1", "Explore"),
        "{\"last_assistant_message\":\"found\"}");
    add(event("Stop").session("s-1"), "{\"last_assistant_message\":\"Done.\"}");
    add(event("Stop").session("other"), "{\"last_assistant_message\":\"not mine\"}");
    String told = told(session("s-1", Exports.Format.MARKDOWN));
    assertThat(told)
        .containsSubsequence(
            "# Session s-1\n",
            "## Turn 1",
            "Do `it`",
            "### Bash · ok, 12 ms",
            "Message ID: PostToolUse\\_s-1\\_20260301100000\\_" + call.eventId().substring(0, 8),
            "\"command\" : \"make\"",
            "````text\n``` done\n````",
            "### Subagent Explore",
            "found",
            "### Read · no end was heard of",
            "### Answer",
            "Done.",
            "*Generated at: ")
        .doesNotContain("not mine");
  }

  @Test
  void a_session_room_that_is_behind_the_log_is_asked_again_until_it_has_caught_up() {
    for (int i = 0; i < 3; i++) {
      add(event("Stop").session("s-1"), "{}");
    }
    Future<Sessions.Found> found = Future.succeededFuture(new Sessions.Found(detailOf()));
    Deque<Future<Sessions.Found>> answers = new ArrayDeque<>();
    answers.add(Future.failedFuture(BusFailure.unavailable("sessions are still being loaded")));
    answers.add(Future.succeededFuture(new Sessions.Found(null)));
    get(Channels.SESSION.answer(vertx, q -> answers.isEmpty() ? found : answers.remove()));
    assertThat(told(session("s-1", Exports.Format.MARKDOWN))).startsWith("# Mend the roof\n");
    assertThat(answers).isEmpty();
  }

  @Test
  void a_subagent_is_told_in_the_layout_of_the_notifier() {
    add(event("PreToolUse").session("s-1").tool("Bash", "t-0"), "{}");
    add(
        event("PostToolUseFailure")
            .session("s-1")
            .agent("a-1", "Explore")
            .tool("Bash", "t-1")
            .status(EventStatus.FAILED)
            .at(1),
        "{\"error\":\"Exit code 1\"}");
    add(
        event("SubagentStop").session("s-1").agent("a-1", "Explore").at(3),
        "{\"last_assistant_message\":\"found\"}");
    String told = told(new Exports.Begin("s-1", "a-1", null, "UTC", Exports.Format.MARKDOWN));
    assertThat(told)
        .containsSubsequence(
            "# Subagent Explore",
            "**Message ID**: PostToolUseFailure",
            "**Subagent ID**: a-1",
            "## Conversation Log",
            "Exit code 1",
            "## Response Content",
            "found",
            "## Metrics",
            "**Duration**: 2000 ms",
            "**Tools Used**: 1",
            "## Errors",
            "*Generated at: ");
  }

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
  void a_subagent_is_named_with_its_task_where_the_session_room_knows_it() {
    get(
        Channels.SESSION.answer(
            vertx,
            q ->
                Future.succeededFuture(
                    new Sessions.Found(
                        detailOf(
                            agent("a-1", "Find the leak", "kept words"),
                            agent("a-2", "Count | rows", null))))));
    add(event("PostToolUse").session("s-1").agent("a-1", "Explore").tool("Bash", "t-1"), "{}");
    add(event("SubagentStop").session("s-1").agent("a-1", "Explore"), "{}");
    add(event("PostToolUse").session("s-1").agent("a-2", "Explore").tool("Bash", "t-2"), "{}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .containsSubsequence(
            "### Subagent Explore\n",
            "**Task**: Find the leak",
            "**Events inside**: 1",
            "Response:\n\n```text\nkept words\n```",
            "### Subagent Explore · no end was heard of",
            "**Subagent ID**: a-2",
            "**Task**: Count \\| rows",
            "**Events inside**: 1");
    assertThat(told(new Exports.Begin("s-1", "a-1", null, "UTC", Exports.Format.MARKDOWN)))
        .contains("**Task**: Find the leak", "## Response Content\n\n```text\nkept words\n```");
  }

  private static SessionDetail.Agent agent(String id, String task, String response) {
    return new SessionDetail.Agent(
        id,
        "Explore",
        null,
        task,
        null,
        false,
        SessionDetail.AgentState.RUNNING,
        null,
        null,
        null,
        1,
        1,
        0,
        response);
  }

  private static SessionDetail detailOf(SessionDetail.Agent... agents) {
    return new SessionDetail(
        view(), List.of(agents), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static SessionView view() {
    return new SessionView(
        "s-1",
        SessionState.ACTIVE,
        "Mend the roof",
        "p",
        "/p",
        "box",
        null,
        null,
        EventBuilder.BASE,
        EventBuilder.BASE,
        null,
        null,
        3,
        0,
        0,
        2,
        0,
        null,
        "PostToolUse",
        "",
        Map.of(),
        3,
        null,
        0,
        SessionView.Calls.NONE,
        SessionView.Agents.NONE,
        SessionView.Progress.NONE,
        0,
        0,
        0,
        0,
        0,
        Map.of());
  }

  @Test
  void a_text_that_is_cut_names_its_page_and_its_place_in_the_api() {
    HookEvent prompt =
        add(event("UserPromptSubmit").session("s-1"), "{\"prompt\":\"" + "x".repeat(1001) + "\"}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .contains("*1 more characters: /e/1, API /api/v1/events/" + prompt.eventId() + "*");
  }

  @Test
  void what_a_tool_read_or_answered_in_blocks_is_told_as_text() {
    add(
        event("PostToolUse").session("s-1").tool("Read", "t-1"),
        "{\"tool_response\":{\"type\":\"text\",\"file\":{\"content\":\"line 1\\nline 2\"}}}");
    add(
        event("PostToolUse").session("s-1").tool("mcp__a__b", "t-2"),
        "{\"tool_response\":[{\"type\":\"text\",\"text\":\"12\"},{\"type\":\"text\",\"text\":\"13\"}]}");
    add(
        event("PostToolUse").session("s-1").tool("mcp__a__c", "t-3"),
        "{\"tool_response\":[{\"type\":\"text\",\"text\":\"12\"},{\"type\":\"image\"}]}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .contains("```text\nline 1\nline 2\n```", "```text\n12\n13\n```", "\"image\"");
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
  void hostile_text_in_every_field_is_text() {
    Random random = new Random(7);
    String[] types = {
      "UserPromptSubmit",
      "PostToolUse",
      "PostToolUseFailure",
      "Notification",
      "PermissionRequest",
      "SubagentStop",
      "Stop",
      "StopFailure",
      "PreCompact",
      "SessionEnd",
      "PreToolUse"
    };
    for (int i = 0; i < 400; i++) {
      String text = Json.text(MarkdownTest.hostile(random, 8));
      add(
          event(types[random.nextInt(types.length)])
              .session("s-1")
              .tool(MarkdownTest.hostile(random, 3), "t" + i)
              .agent(null, MarkdownTest.hostile(random, 3))
              .summary(MarkdownTest.hostile(random, 5)),
          "{\"prompt\":%1$s,\"tool_input\":{\"a\":%1$s},\"tool_response\":%1$s,\"error\":%1$s,\"last_assistant_message\":%1$s}"
              .formatted(text));
    }
    String fence = null;
    for (String line : told(session("s-1", Exports.Format.MARKDOWN)).split("\n", -1)) {
      if (fence != null) {
        fence = line.matches(" {0,3}`{" + fence.length() + ",} *") ? null : fence;
      } else if (line.matches("`{3,}text")) {
        fence = line.replace("text", "");
      } else {
        assertThat(line)
            .doesNotContainPattern("(?<!\\\\)://")
            .doesNotContain("<", "](", "![", "www.", "@everyone", "\u001B", "\u202E", "\u0000")
            .matches("(?s)(|#{1,3} .*|\\*.*|Message ID: .*|[A-Z][a-z]+:|---|[^`~>+-].*)");
      }
    }
    assertThat(fence).as("a fence is open at the end").isNull();
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
    get(vertx.close());
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.EVENTS.answer(vertx, q -> Future.succeededFuture(page(q))));
    get(
        vertx.deployVerticle(
            new ExportVerticle(
                NODE, new ExportConfig(1, Duration.ofMillis(1), 1000), Clock.systemUTC())));
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
        size -> {
          most[0] = Math.max(most[0], size);
          most[1] += size;
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

  private static Exports.Begin session(String id, Exports.Format format) {
    return new Exports.Begin(id, null, null, "UTC", format);
  }

  private String told(Exports.Begin begin) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    read(begin, all);
    return all.toString(StandardCharsets.UTF_8);
  }

  private void read(Exports.Begin begin, ByteArrayOutputStream all) {
    String id = ask(Channels.EXPORT_BEGIN, begin).id();
    Exports.Part part;
    do {
      part = ask(Channels.EXPORT_NEXT, new Exports.Next(id));
      all.writeBytes(part.bytes());
    } while (!part.last());
  }

  private void read(Exports.Begin begin, LongConsumer sizes) {
    String id = ask(Channels.EXPORT_BEGIN, begin).id();
    Exports.Part part;
    do {
      part = ask(Channels.EXPORT_NEXT, new Exports.Next(id));
      sizes.accept(part.bytes().length);
    } while (!part.last());
  }

  private HookEvent add(EventBuilder builder, String payload) {
    HookEvent event = builder.build();
    events.add(new StoredEvent(events.size() + 1, event));
    payloads.put(event.eventId(), payload);
    return event;
  }

  private Log.EventPage page(Log.EventPageRequest q) {
    long after = q.afterSeq() == null ? 0 : q.afterSeq();
    List<StoredEvent> found =
        events.subList((int) Math.min(after, events.size()), events.size()).stream()
            .filter(stored -> fits(stored.event(), q))
            .limit(q.limit() + 1L)
            .toList();
    boolean more = found.size() > q.limit();
    List<StoredEvent> page = more ? found.subList(0, q.limit()) : found;
    return new Log.EventPage("log", page, more ? page.get(page.size() - 1).seq() : null);
  }

  private static boolean fits(HookEvent event, Log.EventPageRequest q) {
    Instant from = q.fromInclusive();
    Instant to = q.toExclusive();
    return (q.session() == null || q.session().equals(event.sessionId()))
        && (q.agent() == null || q.agent().equals(event.agentId()))
        && (from == null || !event.timestamp().isBefore(from))
        && (to == null || event.timestamp().isBefore(to));
  }

  private Log.EventDetail detail(String id) {
    StoredEvent found =
        payloads.containsKey("")
            ? events.get(0)
            : events.stream()
                .filter(stored -> stored.event().eventId().equals(id))
                .findFirst()
                .orElseThrow();
    String payload = payloads.getOrDefault(id, payloads.getOrDefault("", "{}"));
    return new Log.EventDetail(found, payload.getBytes(StandardCharsets.UTF_8), null);
  }

  private <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    return get(query.ask(vertx, question));
  }

  private static <T> @Nullable T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
