package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.TokenUsage;
import dev.yagura.vocabulary.event.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values that samples of several families hold; nothing in them is zero or missing by chance. */
final class SampleParts {
  static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  static final byte[] RAW = "{\"prompt\":\"櫓 \\u0000 é\"}".getBytes(StandardCharsets.UTF_8);

  static final FileMark READ_FILE =
      new FileMark(
          "tower",
          "/home/ada/.claude/hooks/logs/raw_json",
          "2026-03-04_05-06-07-089_PreToolUse_s-1.json",
          4_294_967_296L,
          1_772_600_767_089_123_456L,
          "ab".repeat(32),
          3);
  static final FileMark UNREAD_FILE =
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

  static final List<StoredEvent> STORED =
      List.of(
          new StoredEvent(Long.MAX_VALUE - 1, FULL_EVENT),
          new StoredEvent(Long.MAX_VALUE, BARE_EVENT));

  static final TokenUsage USAGE = new TokenUsage(1L << 33, 2, 3, 4, 1L << 34, 5, 6, 7);

  static final SessionView SESSION =
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

  private SampleParts() {}
}
