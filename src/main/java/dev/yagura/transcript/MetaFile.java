package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import java.io.IOException;
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
  static @Nullable AgentFacts beside(
      TranscriptFolder folder, FoundFile transcript, String agentId) {
    try {
      byte[] bytes = folder.beside(transcript, "agent-" + agentId + ".meta.json", LARGEST + 1);
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
      // None, or none of ours. The transcript itself counts; the next part looks again.
      return null;
    }
  }
}
