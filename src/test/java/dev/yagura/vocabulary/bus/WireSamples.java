package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.TokenUsage;
import dev.yagura.vocabulary.event.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One message of every type, with every field set to something that a wrong codec would change. The
 * golden files in {@code src/test/resources/wire} were written from these. Maps hold one entry,
 * because the order of an immutable map differs from run to run.
 */
final class WireSamples {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final byte[] RAW = "{\"prompt\":\"櫓 \\u0000 é\"}".getBytes(StandardCharsets.UTF_8);

  private static final FileMark READ_FILE =
      new FileMark(
          "tower",
          "/home/ada/.claude/hooks/logs/raw_json",
          "2026-03-04_05-06-07-089_PreToolUse_s-1.json",
          4_294_967_296L,
          1_772_600_767_089_123_456L,
          "ab".repeat(32),
          3);
  private static final FileMark UNREAD_FILE =
      new FileMark("tower", "/home/ada/raw", "big.json", 1L << 40, -1, null, 1);

  static final HookEvent FULL_EVENT =
      new HookEvent(
          "0f".repeat(32),
          "s-1",
          "PreToolUse",
          AT,
          AT.plusMillis(2),
          "Bash",
          "toolu_1",
          "agent-1",
          "",
          "prompt-1",
          "default",
          "/home/ada/t.jsonl",
          "/home/ada/塔",
          "塔",
          "tower",
          12_345_678_901L,
          EventStatus.FAILED,
          "list files · ls -l 🗼",
          2_000_000_000,
          Map.of("source", "startup"),
          List.of("missing:tool_input", "second"));

  /** An event with nothing in it that may be missing. */
  static final HookEvent BARE_EVENT =
      new HookEvent(
          "1e".repeat(32),
          "unknown",
          "SomethingNew",
          AT,
          AT,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          "tower",
          null,
          null,
          "",
          0,
          Map.of(),
          List.of());

  private static final List<StoredEvent> STORED =
      List.of(
          new StoredEvent(Long.MAX_VALUE - 1, FULL_EVENT),
          new StoredEvent(Long.MAX_VALUE, BARE_EVENT));

  private static final SessionView SESSION =
      new SessionView(
          "s-1",
          SessionState.ENDED,
          "Repair the roof",
          "塔",
          "/home/ada/塔",
          "tower",
          "model-1",
          "plan",
          AT,
          AT.plusSeconds(60),
          AT.plusSeconds(61),
          "logout",
          100,
          3,
          4,
          40,
          2,
          "Bash",
          "SessionEnd",
          "logout",
          Map.of("PreToolUse", 40L),
          Long.MAX_VALUE,
          new Waiting(Waiting.Reason.PERMISSION, "rm -rf 塔", "Bash", "toolu_1", "agent-1", AT),
          5_000_000_000L,
          new SessionView.Calls(1, 2, 3, 4, 5, 25),
          new SessionView.Agents(9, 8),
          new SessionView.Progress(1, 3, "paint"),
          6,
          7,
          8,
          9,
          10,
          Map.of("pattern:loop", 11L));

  private static final SessionDetail DETAIL =
      new SessionDetail(
          SESSION,
          List.of(
              new SessionDetail.Agent(
                  "agent-1",
                  "Explore",
                  "agent-0",
                  "look around",
                  "toolu_1",
                  true,
                  SessionDetail.AgentState.DONE,
                  AT,
                  AT.plusSeconds(1),
                  1000L,
                  5,
                  4,
                  3,
                  "found it")),
          List.of(new SessionDetail.TouchedFile("/home/ada/塔/a", 1, 2, AT, true)),
          List.of(new SessionDetail.Prompt(7, "0f", AT, "mend it")),
          List.of(new SessionDetail.TaskItem("1", "paint", "in_progress")),
          List.of(new SessionDetail.RunningCall("toolu_2", "Bash", "agent-1", AT, "ls")),
          List.of(new SessionDetail.ToolLine("Bash", 9, 1, 8, 7000)),
          List.of(
              new SessionDetail.Finding(
                  "pattern:loop", "the same call five times", 70, AT, List.of("Bash"))));

  private static final TokenUsage USAGE = new TokenUsage(1L << 33, 2, 3, 4, 1L << 34, 5, 6, 7);
  private static final Costs.Figure FIGURE = new Costs.Figure(USAGE, 1L << 44, 1L << 34);
  private static final Transcripts.TranscriptFile TRANSCRIPT =
      new Transcripts.TranscriptFile("tower", "/home/ada/t.jsonl", "inode-1", "s-1", "agent-1");
  private static final Transcripts.SessionFacts FACTS =
      new Transcripts.SessionFacts(
          "Roof",
          "Mending",
          "happy-roof",
          "mend it",
          "塔",
          "/home/ada/塔",
          "main",
          "2.1.330",
          1_250_000L,
          AT,
          AT.plusSeconds(5));
  private static final Transcripts.AgentFacts AGENT_FACTS =
      new Transcripts.AgentFacts(
          "agent-1", "Explore", "agent-0", "look around", "toolu_1", 900L, AT, AT.plusSeconds(1));
  private static final Transcripts.Response RESPONSE =
      new Transcripts.Response(
          "s-1", "agent-1", "msg_1 req_1", "toolu_1", AT, "found 塔", "transcript");

  private static final Measures.Distribution DISTRIBUTION =
      new Measures.Distribution(9, 0.25, 1e9, 12.5, 10, 11.125, Math.PI);
  private static final Measures.Line LINE = new Measures.Line("Bash", 9, 1, DISTRIBUTION);
  private static final Measures.Reading READING =
      new Measures.Reading(
          "events_rejected_total", Map.of("reason", "too_deep"), Measures.Kind.COUNTER, 7.5);
  private static final Vitals.NodeBeat BEAT =
      new Vitals.NodeBeat(
          "hub-1", "tower", "0.1.0", List.of("store", "web"), AT, AT.plusSeconds(9));

  private static final Log.Facet FACET = new Log.Facet("Bash", 1L << 33, 77);
  private static final Letters.Letter LETTER =
      new Letters.Letter(
          "17", new DeadLetter(READ_FILE, "malformed_json", "line 1", "{\"a\"", AT), true);

  static final List<BusMessage> ALL =
      List.of(
          new Ingest.CaptureBatch(
              "node-1",
              List.of(
                  new Ingest.Capture(
                      READ_FILE, RAW, null, true, AT, 123_456_789_012L, null, null, RAW),
                  new Ingest.Capture(
                      UNREAD_FILE, new byte[0], "too_large", false, AT, 1, "key-1", "import"))),
          new Ingest.CaptureReceipts(
              List.of(
                  Ingest.Outcome.STORED,
                  Ingest.Outcome.DUPLICATE,
                  Ingest.Outcome.DEAD_LETTERED,
                  Ingest.Outcome.INCOMPLETE),
              List.of(
                  new Ingest.Detail("e-1", null, null),
                  new Ingest.Detail(null, "too_deep", "deeper than 200"))),
          new Ingest.AppendBatch(
              List.of(
                  new Ingest.Append(READ_FILE, FULL_EVENT, RAW, null, 11, 12, "http"),
                  new Ingest.Append(
                      UNREAD_FILE,
                      null,
                      new byte[0],
                      new DeadLetter(
                          UNREAD_FILE, "too_large", "larger than 25 MB", "\\u001b{\"a\"", AT),
                      13,
                      14))),
          new Ingest.AppendReceipts(
              List.of(Ingest.Outcome.DUPLICATE, Ingest.Outcome.DEAD_LETTERED)),
          new Log.Committed(
              "log-1",
              STORED,
              List.of(new EventTiming(1, 2, 3, -4_000_000_000L), new EventTiming(5, 6, 7, 8))),
          new Log.Tip("log-1", Long.MAX_VALUE),
          new Log.ReplayRequest(4_294_967_296L, 1000),
          new Log.ReplayPage("log-1", STORED, Long.MAX_VALUE),
          new Log.EventPageRequest(
              "s-1",
              "PreToolUse",
              "Bash",
              "塔",
              "agent-1",
              "tower",
              AT,
              AT.plusSeconds(1),
              5_000_000_000L,
              4_000_000_000L,
              true,
              250,
              "\"塔 tower\" -error"),
          new Log.EventPage(
              "log-1",
              STORED,
              5_000_000_000L,
              new Log.Matches(1000, true, 77),
              List.of(new Log.Snippet("prompt", "… 塔 …", List.of(new Log.Mark(2, 3))))),
          new Log.EventRequest("0f".repeat(32)),
          new Log.EventDetail(STORED.get(0), RAW, "2026-03-04_05-06-07-089_PreToolUse_s-1.json"),
          new Log.LedgerRequest("tower", "/home/ada/raw", "a.json", 500),
          new Log.LedgerPage(
              List.of(new Log.Known("a.json", 1L << 33, 1_772_600_767_089_123_456L)), true),
          new Log.StatsRequest(),
          new Log.Stats("log-1", 1L << 34, 1L << 33, 12, 1L << 41),
          new Log.SaveSnapshot("session", "log-1", 77, RAW),
          new Log.SnapshotSaved(),
          new Log.LoadSnapshot("session"),
          new Log.Snapshot("log-1", 77, RAW),
          new Sessions.Changed(77, List.of(SESSION)),
          new Sessions.PageRequest(
              SessionState.ACTIVE,
              "塔",
              "tower",
              "roof",
              AT,
              AT.plusSeconds(9),
              Sessions.Sort.ERRORS,
              "cursor-1",
              100),
          new Sessions.Page(List.of(SESSION), "cursor-2", 77),
          new Sessions.FindRequest("s-1"),
          new Sessions.Found(DETAIL),
          new Sessions.TotalsRequest(),
          new Sessions.Totals(1000, 5, 2, 1, 2, 900, 95, 61.5, 1L << 40, 77),
          new Measures.Readings("hub-1", "watch", List.of(READING)),
          new Measures.SnapshotRequest(),
          new Measures.Snapshot(
              77,
              AT,
              1L << 33,
              3,
              200,
              20,
              List.of(LINE),
              List.of(LINE, LINE),
              List.of(0L, 200L, 0L),
              Map.of("store", DISTRIBUTION),
              Map.of("hub-1/watch", List.of(READING))),
          new Measures.ScrapeRequest(),
          new Measures.Scrape("# HELP yagura_up 1 while the room runs\nyagura_up 1.0\n"),
          BEAT,
          new Vitals.RoomHealthRequest(),
          new Vitals.RoomHealth(
              HealthStatus.WARNING, "the backlog grows", Map.of("pending_files", "7")),
          new Vitals.ReportRequest(),
          new Vitals.Report(
              HealthStatus.CRITICAL,
              true,
              List.of(
                  new Vitals.Check(
                      "hub-1/store", HealthStatus.UNKNOWN, "no answer", Map.of("asked", "2"))),
              List.of(BEAT),
              AT),
          new Measures.StageTimes("hub-1", "broadcast", List.of(1L, 5_000_000_000L)),
          new Log.FacetsRequest(100),
          new Log.Facets(
              "log-1",
              List.of(FACET),
              List.of(FACET, FACET),
              List.of(),
              List.of(FACET),
              List.of(FACET),
              List.of(FACET)),
          new Letters.PageRequest("too_large", true, "cursor-1", 100),
          new Letters.Page(List.of(LETTER), "cursor-2"),
          new Letters.FindRequest("17"),
          new Letters.Found(LETTER),
          new Letters.Settle(Letters.Action.ACKNOWLEDGE, List.of("17", "18")),
          new Letters.Settled(2, List.of("18")),
          new Letters.Replay(List.of(READ_FILE, UNREAD_FILE)),
          new Care.Retain(AT, 1L << 40, true, true),
          new Care.Retained(1L << 33, 1L << 40, true, List.of("/home/ada/raw/a.json")),
          new Care.Backup("/home/ada/backup/yagura.db"),
          new Care.BackedUp("/home/ada/backup/yagura.db", 1L << 40, "cd".repeat(32), 77, 78),
          new Care.Restore("/home/ada/backup/yagura.db"),
          new Care.Restored("log-2", 77, 78, "/home/ada/yagura.db.replaced"),
          new Care.Vacuum(true),
          new Care.Vacuumed(1L << 40, 1L << 39),
          new Care.Verify(),
          new Care.Verified(
              List.of(new Care.Compared("events", 77, 78)), List.of("row 1 missing"), 1200),
          new Imports.Begin(List.of("/home/ada/old.zip")),
          new Imports.StatusRequest("import-1"),
          new Imports.Status(
              "import-1",
              Imports.State.FAILED,
              "the archive is damaged",
              1L << 33,
              1L << 34,
              77,
              3,
              2,
              1,
              4000.5,
              90_000,
              80_000L),
          new Imports.Cancel("import-1"),
          new Threads.PageRequest("s-1", "channel-1", AT, AT.plusSeconds(1), true, "cursor-1", 50),
          new Threads.Page(
              List.of(
                  new Threads.Mapping(
                      "s-1",
                      "thread-1",
                      "channel-1",
                      "Claude Code Session s-1",
                      AT,
                      AT.plusSeconds(9),
                      true,
                      77,
                      "Stop",
                      12.5,
                      5_000_000_000L)),
              "cursor-2",
              "busy",
              10,
              7,
              3,
              AT,
              AT.plusSeconds(9),
              1L << 20),
          new Care.Disposable("host-1", 1000, List.of("/raw")),
          new Care.Disposables(List.of(new Care.RawFile("/raw", "a.json", 9, 1L << 60))),
          new Care.Disposed(
              "host-1",
              List.of(new Care.RawFile("/raw", "a.json", 9, 1L << 60)),
              List.of(new Care.RawFile("/raw", "b.json", 9, 1L << 60))),
          new Care.Forgotten(),
          new Care.Tidy(),
          new Care.Tidied(99, 1),
          new Letters.Gone(List.of(READ_FILE, UNREAD_FILE)),
          new Sessions.WaitingRequest(),
          new Sessions.WaitingList(List.of(SESSION), 77),
          new Sessions.ProjectsRequest(),
          new Sessions.Projects(
              List.of(
                  new Sessions.Project("塔", 1, 2, 3, 4, 5, 6, 7, 1L << 40, AT, AT.plusSeconds(1))),
              77),
          new Sessions.TimelineRequest("s-1", AT, AT.plusSeconds(60), 32_000),
          new Sessions.Timeline(
              "s-1",
              true,
              List.of(new Sessions.Lane("agent-1", "", "Explore", "look around")),
              List.of(
                  new Span(
                      Span.Kind.TOOL,
                      "agent-1",
                      "Bash",
                      "ls",
                      AT,
                      AT.plusSeconds(2),
                      CallOutcome.FAILED,
                      1900L,
                      true,
                      "toolu_1",
                      76)),
              12,
              77,
              null),
          new Sessions.PatternFound("s-1", "塔", "Roof", DETAIL.findings().get(0)),
          new Transcripts.Append(
              List.of(
                  new Transcripts.Part(
                      TRANSCRIPT,
                      1L << 33,
                      1L << 34,
                      List.of(new Transcripts.Reply("msg_1 req_1", "model-1", AT, "塔", USAGE)),
                      List.of(RESPONSE),
                      FACTS,
                      List.of(AGENT_FACTS)))),
          new Transcripts.Appended(List.of(1L << 34)),
          new Transcripts.FilesRequest("tower", "/home/ada/a.jsonl", 500),
          new Transcripts.Files(
              "log-1", List.of(new Transcripts.Known(TRANSCRIPT, 1L << 33)), true),
          new Transcripts.Changed("log-1", 99),
          new Transcripts.ChangesRequest(98, 500),
          new Transcripts.Changes(
              "log-1",
              List.of(
                  new Transcripts.Digest(
                      "s-1", 99, FACTS, List.of(AGENT_FACTS), USAGE, TokenUsage.NONE)),
              99),
          new Transcripts.UsageRequest(
              List.of("session", "project"),
              "2026-11-01",
              "2026-11-30",
              "塔",
              "model-1",
              "tower",
              List.of("s-1")),
          new Transcripts.Usage(
              "log-1",
              List.of(
                  new Transcripts.Line(
                      "s-1", "agent-1", "model-1", "塔", "tower", "2026-11-26", USAGE, USAGE)),
              99),
          new Transcripts.ResponsesRequest(
              "s-1", "agent-1", AT, AT.plusSeconds(60), "cursor-1", 100),
          new Transcripts.Responses(List.of(RESPONSE), "cursor-2"),
          new Costs.TableRequest(
              Costs.By.AGENT,
              "2026-11-01",
              "2026-11-30",
              "塔",
              "model-1",
              "s-1",
              "tower",
              Costs.Order.TOKENS,
              1000),
          new Costs.Table(
              "log-1",
              List.of(new Costs.Line("agent-1", "s-1", FIGURE, Costs.Figure.NONE, FIGURE)),
              7,
              FIGURE,
              FIGURE,
              List.of(new Costs.Unpriced("model-2", USAGE)),
              List.of("model-3"),
              new Costs.Burn(1L << 40, 1L << 41),
              List.of(
                  new Costs.Budget(
                      Costs.Scope.PROJECT, "塔", "2026-11", 1L << 42, 1L << 41, 50, AT)),
              99),
          new Costs.SessionsRequest(List.of("s-1"), true),
          new Costs.Sessions(
              List.of(
                  new Costs.SessionCost(
                      "s-1",
                      FIGURE,
                      Costs.Figure.NONE,
                      FIGURE,
                      FIGURE,
                      1L << 43,
                      List.of(new Costs.Part("agent-1", "agent-0", FIGURE, FIGURE)),
                      List.of(new Costs.Part("model-1", null, FIGURE, FIGURE)),
                      List.of(new Costs.Part("2026-11-26", null, FIGURE, FIGURE)),
                      List.of("model-2"),
                      List.of("model-3")))),
          new Costs.BudgetCrossed(
              Costs.Scope.SESSION, "s-1", "", 80, 1L << 42, 1L << 41, 1L << 33, AT),
          new Log.HoursRequest(490_000, 490_024, List.of("Stop"), "Bash", "yagura"),
          new Log.Hours("log-1", List.of(new Log.Hour(490_001, 1L << 33, 3, 2, 40, 1L << 34))),
          new Measures.StatisticsRequest(60),
          new Measures.Statistics(
              77,
              AT,
              AT.minusSeconds(3600),
              60,
              1L << 33,
              3,
              List.of(LINE),
              List.of(new Measures.Calls(LINE, 6, 1, 1, 1))),
          new Measures.TrendRequest(
              Measures.Metric.ERROR_RATE, Measures.Step.WEEK, 4, "Asia/Tokyo", "Stop", null, "p"),
          new Measures.Trend(
              "log-1",
              Measures.Metric.ERROR_RATE,
              Measures.Step.WEEK,
              "Asia/Tokyo",
              List.of(
                  new Measures.Point(AT, AT.plusSeconds(7), 0.25),
                  new Measures.Point(AT.plusSeconds(7), AT.plusSeconds(9), null)),
              -0.5,
              0.75,
              "falling"),
          new Ingest.Texts(List.of("token 塔")),
          new Ingest.RedactedTexts(List.of("[redacted:token:5:00000000]")),
          new Exports.Begin("s-1", "agent-1", "2026-01-31", "Asia/Tokyo", Exports.Format.JSON),
          new Exports.Begun("x-1", "yagura-s-1.json"),
          new Exports.Next("x-1"),
          new Exports.Part(new byte[] {1, 2, -3}, true),
          new Exports.End("x-1"),
          new Exports.Ended(true));

  /**
   * Messages with what their types could not say when their first golden frame was written. Lines
   * are only ever added at the end.
   */
  static final List<BusMessage> LATER =
      List.of(
          new Ingest.CaptureReceipts(
              List.of(Ingest.Outcome.STORED, Ingest.Outcome.REJECTED),
              List.of(
                  new Ingest.Detail("e-1", null, null),
                  new Ingest.Detail(null, "too_deep", "deeper than 200"))),
          new Log.Committed(
              "log-1",
              STORED,
              List.of(new EventTiming(0, 2, 3, 4, "import"), new EventTiming(5, 6, 7, 8, null))),
          new Log.EventDetail(STORED.get(0), new byte[0], "a.json", "damaged payload: torn"),
          new Log.SaveSnapshot("cost", "log-1", 8, RAW, 7L),
          new Sessions.Timeline("s-1", true, List.of(), List.of(), 0, 77, AT));

  private WireSamples() {}
}
