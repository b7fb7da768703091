package dev.yagura.store;

import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Made-up events. */
final class Samples {
  static final String HOST = "tower";
  static final String FOLDER = "/home/someone/.claude/hooks/logs/raw_json";
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Samples() {}

  static String sha(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The event of file {@code n}; the same number gives the same event. */
  static Append event(int n) {
    return event(name(n), "content " + n, n);
  }

  static Append event(String file, String content, int n) {
    return append(
        file,
        content,
        new HookEvent(
            sha(file + "\0" + content),
            "session-" + n % 7,
            n % 2 == 0 ? "PreToolUse" : "PostToolUse",
            START.plusSeconds(n),
            START.plusSeconds(n).plusMillis(5),
            n % 3 == 0 ? "Bash" : "Read",
            "toolu_" + n,
            n % 5 == 0 ? "agent-" + n % 10 : null,
            n % 5 == 0 ? "" : null,
            null,
            "default",
            null,
            "/home/someone/alpha",
            n % 4 == 0 ? "alpha" : "beta",
            HOST,
            n % 2 == 0 ? null : (long) n,
            n % 2 == 0 ? null : EventStatus.OK,
            "ls · 見張り " + n,
            content.length(),
            Map.of("source", "startup"),
            List.of("missing:tool_input")));
  }

  static Append append(String file, String content, HookEvent event) {
    return new Append(
        mark(file, content), event, content.getBytes(StandardCharsets.UTF_8), null, 11, 22);
  }

  static Append dead(String file, String content, String code) {
    FileMark mark = mark(file, content);
    return new Append(
        mark,
        null,
        new byte[0],
        new DeadLetter(mark, code, "does not parse", "{\"a", START),
        11,
        22);
  }

  static FileMark mark(String file, String content) {
    return new FileMark(
        HOST, FOLDER, file, content.length(), START.toEpochMilli() * 1_000_000, sha(content), 1);
  }

  static String name(int n) {
    return "2026-03-01_10-00-00-%06d_PreToolUse_session-%d.json".formatted(n, n % 7);
  }

  static AppendBatch batch(Append... appends) {
    return new AppendBatch(List.of(appends));
  }

  /** Events {@code from} (inclusive) to {@code to} (exclusive). */
  static AppendBatch batch(int from, int to) {
    List<Append> appends = new ArrayList<>();
    for (int n = from; n < to; n++) {
      appends.add(event(n));
    }
    return new AppendBatch(appends);
  }
}
