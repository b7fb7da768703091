package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent-<id>.meta.json} beside a subagent's transcript: {@code agentType, description,
 * toolUseId?, parentAgentId?}. Blocks; called on a worker.
 */
final class MetaFile {
  private static final int LARGEST = 65_536;
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetaFile() {}

  /** Null when there is none that can be read. */
  static @Nullable AgentFacts beside(Path transcript, String agentId) {
    Path meta = transcript.resolveSibling("agent-" + agentId + ".meta.json");
    if (!Files.isRegularFile(meta, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(meta, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      JsonNode node = bytes.length > LARGEST ? null : JSON.readTree(bytes);
      return node == null || !node.isObject()
          ? null
          : new AgentFacts(
              agentId,
              TranscriptLine.text(node, "agentType", 200),
              TranscriptLine.text(node, "parentAgentId", 200),
              TranscriptLine.text(node, "description", 300),
              TranscriptLine.text(node, "toolUseId", 200),
              null,
              null,
              null);
    } catch (IOException e) {
      // The transcript itself counts; the next part looks again.
      return null;
    }
  }
}
