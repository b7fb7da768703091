package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the replies of a part used. An API message is written as several lines, one per content
 * block, that repeat its usage; the early ones hold counts of a reply that was still being written.
 * So per message and request the maximum of each field counts (hook-events.md §0.9).
 */
final class Usages {
  private static final String MADE_BY_CLIENT = "<synthetic>";
  private static final int MODEL = 120;

  private final Map<String, Reply> replies = new LinkedHashMap<>();

  int size() {
    return replies.size();
  }

  /**
   * @param fallbackKey for a message without an id
   */
  void add(TranscriptLine line, String fallbackKey, Instant at, @Nullable String project) {
    JsonNode message = line.message();
    JsonNode usage = message.path("usage");
    String model = TranscriptLine.text(message, "model", MODEL);
    if (!usage.isObject() || model == null || model.equals(MADE_BY_CLIENT)) {
      return;
    }
    String key = key(line, fallbackKey);
    Reply reply = new Reply(key, model, at, project, usageOf(usage));
    replies.merge(key, reply, Usages::larger);
  }

  /** {@code message.id} and {@code requestId}, else the line's own id. */
  static String key(TranscriptLine line, String fallback) {
    String id = TranscriptLine.text(line.message(), "id", 200);
    String request = line.field("requestId");
    if (id != null) {
      return request == null ? id : id + " " + request;
    }
    String uuid = line.uuid();
    return uuid == null ? fallback : uuid;
  }

  private static TokenUsage usageOf(JsonNode usage) {
    JsonNode tiers = usage.path("cache_creation");
    long written = count(usage, "cache_creation_input_tokens");
    long hour = count(tiers, "ephemeral_1h_input_tokens");
    long fiveMinutes = count(tiers, "ephemeral_5m_input_tokens");
    JsonNode tools = usage.path("server_tool_use");
    return new TokenUsage(
        count(usage, "input_tokens"),
        count(usage, "output_tokens"),
        // What no tier claims was written for five minutes, the tier that is always there.
        Math.max(fiveMinutes, written - hour),
        hour,
        count(usage, "cache_read_input_tokens"),
        count(tools, "web_search_requests"),
        count(tools, "web_fetch_requests"),
        1);
  }

  private static long count(JsonNode from, String field) {
    Long count = TranscriptLine.count(from, field);
    return count == null ? 0 : count;
  }

  private static Reply larger(Reply one, Reply other) {
    TokenUsage a = one.usage();
    TokenUsage b = other.usage();
    return new Reply(
        one.key(),
        one.model(),
        one.at().isBefore(other.at()) ? one.at() : other.at(),
        one.project() != null ? one.project() : other.project(),
        new TokenUsage(
            Math.max(a.input(), b.input()),
            Math.max(a.output(), b.output()),
            Math.max(a.cacheWrite5m(), b.cacheWrite5m()),
            Math.max(a.cacheWrite1h(), b.cacheWrite1h()),
            Math.max(a.cacheRead(), b.cacheRead()),
            Math.max(a.webSearches(), b.webSearches()),
            Math.max(a.webFetches(), b.webFetches()),
            1));
  }

  /** What was added since the last time. */
  List<Reply> take() {
    List<Reply> taken = new ArrayList<>(replies.values());
    replies.clear();
    return taken;
  }
}
