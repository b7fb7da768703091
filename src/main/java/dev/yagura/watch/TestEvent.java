package dev.yagura.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.yagura.vocabulary.bus.Ingest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
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
    Path draft = folder.resolve("." + name + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              owner())) {
        ByteBuffer rest = ByteBuffer.wrap(payload(session));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
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

  private static FileAttribute<?> owner() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}
