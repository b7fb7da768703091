package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of posted events. Claude Code reads the answer to its http hooks as a decision; no
 * name here is one that it knows.
 */
public record HookJson(List<Result> results) {
  /**
   * One event's.
   *
   * @param line of the body, from 1; null when the body was one event
   * @param outcome {@code stored}, {@code duplicate} or {@code rejected}
   * @param code why it was rejected, as a stable word
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      @Nullable Integer line,
      String outcome,
      @Nullable String eventId,
      @Nullable String code,
      @Nullable String reason) {}
}
