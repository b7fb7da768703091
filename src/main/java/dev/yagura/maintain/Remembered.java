package dev.yagura.maintain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When each job was done last, as the store keeps it between two starts: a line each, {@code backup
 * 1767323045678}, in milliseconds since 1970.
 */
final class Remembered {
  private static final Pattern LINE =
      Pattern.compile("^([a-z_]+) (-?\\d{1,15})$", Pattern.MULTILINE);

  private Remembered() {}

  static byte[] encode(Map<Job, Instant> memory) {
    StringBuilder lines = new StringBuilder();
    memory.forEach(
        (job, done) ->
            lines.append(job.word()).append(' ').append(done.toEpochMilli()).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What is not understood is left out: a job of another version counts as done now. */
  static Map<Job, Instant> decode(byte[] body) {
    Map<Job, Instant> memory = new EnumMap<>(Job.class);
    Matcher lines = LINE.matcher(new String(body, StandardCharsets.UTF_8));
    while (lines.find()) {
      for (Job job : Job.values()) {
        if (job.word().equals(lines.group(1))) {
          memory.put(job, Instant.ofEpochMilli(Long.parseLong(lines.group(2))));
        }
      }
    }
    return memory;
  }
}
