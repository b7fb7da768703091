package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the room stands.
 *
 * @param bytes read and committed since the start
 * @param pendingBytes that lie in files and are not read yet
 * @param problem why the folder cannot be read; null when it can
 */
record TranscriptFigures(
    long files,
    long bytes,
    long pendingBytes,
    long lines,
    long bad,
    long tooLong,
    @Nullable String problem) {
  static final TranscriptFigures NONE = new TranscriptFigures(0, 0, 0, 0, 0, 0, null);

  List<Reading> readings() {
    return List.of(
        Reading.gauge("transcript_files", (double) files),
        Reading.counter("transcript_bytes_total", (double) bytes),
        Reading.gauge("transcript_pending_bytes", (double) pendingBytes),
        lines("read", lines),
        lines("bad", bad),
        lines("too_long", tooLong));
  }

  private static Reading lines(String kind, long count) {
    return new Reading(
        "transcript_lines_total", Map.of("kind", kind), Kind.COUNTER, (double) count);
  }

  Vitals.RoomHealth health(boolean seeded) {
    Map<String, String> data =
        Map.of(
            "files", Long.toString(files),
            "pending_bytes", Long.toString(pendingBytes));
    if (problem != null) {
      return new Vitals.RoomHealth(HealthStatus.WARNING, problem, data);
    }
    return seeded
        ? new Vitals.RoomHealth(HealthStatus.HEALTHY, "", data)
        : new Vitals.RoomHealth(
            HealthStatus.UNKNOWN, "the store has not told yet what was read", data);
  }
}
