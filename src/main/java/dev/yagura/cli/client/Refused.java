package dev.yagura.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;

/** A question was not answered; the message says why, and what to do where there is something. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The server stopped answering at all. */
  private final boolean away;

  Refused(String message, boolean away) {
    super(message, null, false, false);
    this.away = away;
  }

  static Refused of(Problem problem) {
    return of(Json.tree(problem));
  }

  /** A problem as the server writes it. */
  static Refused of(JsonNode problem) {
    StringBuilder words = new StringBuilder();
    for (JsonNode error : problem.path("errors")) {
      words.append(words.isEmpty() ? "" : "; ");
      words.append(error.path("field").asText()).append(' ').append(error.path("reason").asText());
    }
    String detail = problem.path("detail").asText("the server gave no reason");
    return new Refused(
        words.isEmpty() ? detail : words.toString(), problem.path("status").asInt() / 100 == 5);
  }

  /** Asking again later may help. */
  public boolean away() {
    return away;
  }
}
