package dev.yagura.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.yagura.fuzz.Fuzz;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a transcript holds is read to its last line's end. */
class TranscriptFuzzTest {
  @TempDir Path folder;

  private static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>(Fuzz.corpus("transcripts", ".jsonl"));
    samples.addAll(
        Fuzz.texts(
            "{\"type\":\"user\",\"uuid\":\"u1\",\"sessionId\":\"s1\",\"timestamp\":"
                + "\"2026-01-02T03:04:05Z\",\"cwd\":\"/p\",\"message\":{\"role\":\"user\","
                + "\"content\":\"do it\"}}\n",
            "{\"type\":\"assistant\",\"uuid\":\"u2\",\"parentUuid\":\"u1\",\"isSidechain\":true,"
                + "\"timestamp\":\"2026-01-02T03:04:06Z\",\"requestId\":\"r1\",\"message\":{\"id\":"
                + "\"m1\",\"model\":\"claude-x\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":"
                + "\"text\",\"text\":\"done\"},{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Task\","
                + "\"input\":{\"prompt\":\"x\"}}],\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":3}}}}\n",
            "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":"
                + "\"t1\",\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}]},\"toolUseResult\":"
                + "{\"agentId\":\"a1\",\"totalDurationMs\":5,\"usage\":{}}}\n",
            "{\"type\":\"summary\",\"summary\":\"S\",\"leafUuid\":\"u1\"}\n"));
    return samples;
  }

  @Test
  void a_file_of_any_bytes_is_read_to_the_end_of_its_last_line() throws Exception {
    Path file = folder.resolve("s1.jsonl");
    Lines lines = new Lines(64 * 1024);
    Fuzz.run(
        "transcript",
        samples(),
        input -> {
          Files.write(file, input);
          Conversation conversation =
              new Conversation(
                  new TranscriptFile("tower", "/p/s1.jsonl", "k", "s1", null),
                  new Facts(),
                  new LineCounts());
          try (FileChannel channel = FileChannel.open(file)) {
            long from = 0;
            for (long to = lines.read(channel, 0, Long.MAX_VALUE, conversation);
                to > from;
                to = lines.read(channel, from, Long.MAX_VALUE, conversation)) {
              conversation.take(from, to, false, null);
              from = to;
            }
            conversation.take(from, from, true, null);
            int last = new String(input, ISO_8859_1).lastIndexOf('\n');
            if (from != last + 1) {
              throw new AssertionError("read to " + from + " of " + (last + 1));
            }
          }
        });
  }
}
