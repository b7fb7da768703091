package dev.yagura.web;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Threads;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rooms behind letters, care, imports and threads, faked on their channels. */
public final class FakeRooms {
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  public final FakeAlerts alerts = new FakeAlerts();
  private static final Measures.Line LINE =
      new Measures.Line("Bash", 4, 1, new Measures.Distribution(4, 1, 9, 4, 3, 8, 9));
  private static final Measures.Calls CALLS = new Measures.Calls(LINE, 3, 1, 0, 0);
  private static final String REPORT_JSON =
      """
      {"version":1,"id":"2026-01-31","kind":"day","from":"2026-01-30T15:00:00.000Z",
       "to":"2026-01-31T15:00:00.000Z","zone":"Asia/Tokyo",
       "generated_at":"2026-01-31T15:05:00.000Z","complete":true,"estimate":true,
       "totals":{"sessions":1,"events":2,"errors":0,"prompts":1,"tool_calls":1,
        "tool_failures":0,"agents":0,"active_ms":null,"waiting_ms":null,"waiting_share":null,
        "idle_ms":null,"findings":null,"tokens":null,"cost_micro_usd":null},
       "before":null,"sessions":{},"waits":{},"events":{},"tools":[],"failures":[],"agents":[],
       "projects":[],"cost":null,"files":[],"findings":{},"system":null,"recommendations":[],
       "notes":["no_costs"],"language":"en"}
      """;

  public final List<BusMessage> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger questions;

  /** What care takes before it answers; null for at once. */
  public volatile @Nullable Future<?> work;

  /** Whether any session used tokens. */
  public volatile boolean costsKnown = true;

  FakeRooms(AtomicInteger questions) {
    this.questions = questions;
  }

  void answer(Vertx vertx) {
    List<Future<Void>> told = new ArrayList<>();
    Log.Facet bash = new Log.Facet("Bash", 9, 12);
    told.add(
        on(
            vertx,
            Channels.FACETS,
            q ->
                new Log.Facets(
                    "log", List.of(), List.of(bash), List.of(), List.of(), List.of(), List.of())));
    told.add(
        on(
            vertx,
            Channels.STATISTICS,
            q ->
                new Measures.Statistics(
                    7, AT, null, q.minutes(), 9, 3, List.of(LINE), List.of(CALLS))));
    told.add(
        on(
            vertx,
            Channels.TREND,
            q ->
                new Measures.Trend(
                    "log",
                    q.metric(),
                    q.per(),
                    q.zone(),
                    List.of(new Measures.Point(AT, AT.plusSeconds(9), null)),
                    null,
                    null,
                    "unknown")));
    told.add(
        on(
            vertx,
            Channels.SUMS,
            q ->
                new Log.Sums(
                    "log",
                    List.of(
                        new Log.Sum("PostToolUse", "Bash", 6, 1, 4, 10),
                        new Log.Sum("PostToolUseFailure", "Bash", 2, 2, 0, 0),
                        new Log.Sum("PreToolUse", "Bash", 8, 0, 0, 0),
                        new Log.Sum("UserPromptSubmit", "", 3, 0, 0, 0)))));
    told.add(on(vertx, Channels.LETTERS, q -> new Letters.Page(List.of(letter()), "more")));
    told.add(
        on(vertx, Channels.LETTER, q -> new Letters.Found(q.id().equals("7") ? letter() : null)));
    told.add(on(vertx, Channels.SETTLE_LETTERS, q -> new Letters.Settled(2, List.of("8"))));
    told.add(on(vertx, Channels.THREADS, q -> threads()));
    told.add(on(vertx, Channels.IMPORT, q -> status("i1", Imports.State.RUNNING)));
    told.add(on(vertx, Channels.IMPORT_STATUS, q -> status("i1", Imports.State.DONE)));
    told.add(on(vertx, Channels.CANCEL_IMPORT, q -> status("i1", Imports.State.CANCELLED)));
    told.add(
        on(
            vertx,
            Channels.TEST_EVENT,
            q -> new Ingest.TestEventWritten("n2", "/raw", "x.json", "yagura-test-1")));
    told.add(on(vertx, Channels.BACKUP, q -> new Care.BackedUp(q.file(), 10, "ab", 3, 5)));
    told.add(on(vertx, Channels.RESTORE, q -> new Care.Restored("log2", 3, 5, null)));
    told.add(on(vertx, Channels.VACUUM, q -> new Care.Vacuumed(10, 4)));
    told.add(on(vertx, Channels.RETAIN, q -> new Care.Retained(3, 99, false, List.of())));
    told.add(on(vertx, Channels.TIDY, q -> new Care.Tidied(4, 0)));
    told.addAll(alerts.answer(this, vertx));
    told.add(on(vertx, Channels.COSTS, q -> costs()));
    told.add(on(vertx, Channels.REPORTS, q -> reports()));
    told.add(on(vertx, Channels.REPORT, FakeRooms::report));
    told.add(on(vertx, Channels.TIMELINE, FakeRooms::timeline));
    told.add(on(vertx, Channels.RESPONSES, q -> new Transcripts.Responses(List.of(SAID), "9.1")));
    told.add(on(vertx, Channels.SESSION_COSTS, q -> sessionCosts(q.sessions())));
    told.add(
        on(
            vertx,
            Channels.VERIFY,
            q ->
                new Care.Verified(
                    List.of(new Care.Compared("events", 3, 4)), List.of("page 7"), 12)));
    Future.all(told).await();
  }

  private static Reports.Listing reports() {
    return new Reports.Listing(
        "Asia/Tokyo",
        "2026-02-01",
        "2026-W05",
        List.of(
            new Reports.Entry("2026-W04", AT, AT.plusSeconds(9), AT),
            new Reports.Entry("2026-01-31", AT, AT.plusSeconds(9), AT)),
        "2026-01-31");
  }

  /** In the form that the contract tells. */
  private static Reports.Report report(Reports.Ask ask) {
    String body =
        switch (ask.format()) {
          case MARKDOWN -> "# " + ask.language();
          case HTML -> "<!doctype html><script>alert(1)</script>";
          case JSON -> REPORT_JSON;
        };
    return new Reports.Report(
        ask.id(), "yagura-report-" + ask.id(), body.getBytes(StandardCharsets.UTF_8));
  }

  <Q extends BusMessage, R extends BusMessage> Future<Void> on(
      Vertx vertx, Query<Q, R> query, Function<Q, R> answer) {
    return query.answer(
        vertx,
        question -> {
          questions.incrementAndGet();
          asked.add(question);
          Future<?> first = work == null ? Future.succeededFuture() : work;
          return first.map(done -> answer.apply(question));
        });
  }

  static final Vitals.SettingLine LEVEL =
      new Vitals.SettingLine(
          "logging.level",
          "info",
          "default",
          "info",
          "debug, info",
          "Level.",
          true,
          false,
          "choice",
          true);

  /** As topology answers: one setting that can be changed, to one other word. */
  Future<Vitals.SettingChanged> changeSetting(Vitals.ChangeSetting asked) {
    this.asked.add(asked);
    if (!asked.key().equals(LEVEL.key())) {
      return Future.failedFuture(
          BusFailure.invalid("key", "setting_unknown", "there is no such setting"));
    }
    return Future.succeededFuture(new Vitals.SettingChanged("info", LEVEL));
  }

  private static final Transcripts.Response SAID =
      new Transcripts.Response(
          "s1", "a1", "m1", "toolu_1", AT, "<script>alert(1)</script>", "hook");

  private static final Costs.Figure FIGURE =
      new Costs.Figure(new TokenUsage(10, 250, 30, 40, 5000, 2, 1, 3), 123_456L, 7);
  private static final Costs.Figure UNKNOWN =
      new Costs.Figure(new TokenUsage(1, 0, 0, 0, 0, 0, 0, 1), null, 1);

  private static Costs.Table costs() {
    return new Costs.Table(
        "log",
        List.of(
            new Costs.Line("=cmd|' /C calc'!A0", null, FIGURE, UNKNOWN, Costs.Figure.NONE),
            new Costs.Line(null, null, UNKNOWN, UNKNOWN, Costs.Figure.NONE)),
        5,
        FIGURE,
        Costs.Figure.NONE,
        List.of(new Costs.Unpriced("llama", UNKNOWN.tokens())),
        List.of("claude-haiku-5-5"),
        new Costs.Burn(null, 1_000_000L),
        List.of(new Costs.Budget(Costs.Scope.DAY, null, "2026-01-02", 1_000_000, 900_000, 80, AT)),
        9);
  }

  private Costs.Sessions sessionCosts(List<String> sessions) {
    return new Costs.Sessions(
        costsKnown && sessions.contains("s1")
            ? List.of(
                new Costs.SessionCost(
                    "s1",
                    FIGURE,
                    FIGURE,
                    Costs.Figure.NONE,
                    UNKNOWN,
                    120_000L,
                    List.of(new Costs.Part("a1", "a0", FIGURE, FIGURE)),
                    List.of(),
                    List.of(),
                    List.of("llama"),
                    List.of()))
            : List.of());
  }

  /** Of every session but {@code none}. */
  private static Sessions.Timeline timeline(Sessions.TimelineRequest request) {
    boolean known = !request.sessionId().equals("none");
    Span span =
        new Span(
            Span.Kind.TOOL,
            "",
            "Bash",
            "make",
            AT,
            AT.plusMillis(300),
            CallOutcome.OK,
            250L,
            false,
            "toolu_1",
            2);
    return new Sessions.Timeline(
        request.sessionId(),
        known,
        List.of(new Sessions.Lane("", null, null, null)),
        known ? List.of(span) : List.of(),
        3,
        5,
        null);
  }

  private static Letters.Letter letter() {
    FileMark file = new FileMark("box", "/raw", "x.json", 12, 1_700_000_000_123_000_000L, "ab", 3);
    return new Letters.Letter(
        "7", new DeadLetter(file, "malformed_json", "it ends too early", "{\"a\"", AT), true);
  }

  private static Threads.Page threads() {
    return new Threads.Page(
        List.of(
            new Threads.Mapping(
                "s1", "t1", "c1", "Session s1", AT, AT, false, 4, "Stop", 12.5, 40L)),
        null,
        null,
        1,
        1,
        0,
        AT,
        AT,
        4096);
  }

  private static Imports.Status status(String id, Imports.State state) {
    return new Imports.Status(id, state, null, 50, 100, 3, 1, 0, 2, 12.5, 900, 950L);
  }
}
