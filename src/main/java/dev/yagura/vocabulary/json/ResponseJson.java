package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Transcripts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent, or the main thread, said at the end of a turn.
 *
 * @param agentId null for the main thread, and for agents that have no name when there is a {@code
 *     toolUseId}
 * @param source {@code hook}, {@code tool_result}, {@code notification} or {@code transcript}
 */
public record ResponseJson(
    String sessionId,
    @Nullable String agentId,
    @Nullable String toolUseId,
    Instant at,
    String source,
    String text) {

  public static EventJson.Page page(Transcripts.Responses page) {
    return new EventJson.Page(
        page.responses().stream().map(ResponseJson::of).toList(), page.next());
  }

  private static ResponseJson of(Transcripts.Response response) {
    return new ResponseJson(
        response.sessionId(),
        response.agentId(),
        response.toolUseId(),
        response.at(),
        response.source(),
        response.text());
  }
}
