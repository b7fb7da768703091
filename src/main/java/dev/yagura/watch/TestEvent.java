package dev.yagura.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A file such as a hook writes, so that somebody can see whether events arrive: the end of a
 * session that never was, which leaves nobody at work and nobody waiting.
 */
final class TestEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-nnnnnnnnn", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String TYPE = "SessionEnd";

  private TestEvent() {}

  /** Writes it whole or not at all, for its owner only; blocks. */
  static Ingest.TestEventWritten write(Path folder, String node, Instant now) throws IOException {
    long pid = ProcessHandle.current().pid();
    String time = TIME.format(now);
    String session = "yagura-test-" + time.replaceAll("\\D", "");
    String name = "%s-%d_%s_%s.json".formatted(time, pid, TYPE, session);
    WholeFile.write(folder.resolve(name), payload(session));
    return new Ingest.TestEventWritten(node, folder.toString(), name, session);
  }

  private static byte[] payload(String session) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("session_id", session)
        .put("cwd", "/yagura-test")
        .put("hook_event_name", TYPE)
        .put("reason", "other")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
