package dev.yagura.web.guard;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;

/** What the guard decided about a request. */
sealed interface Verdict {
  /** Goes on to its route. */
  record Pass(Caller caller) implements Verdict {}

  /** Ends here. */
  record Refuse(Problem problem) implements Verdict {}

  /** The link's token is right: gets the cookie, and the same page without the token. */
  record Exchange(String location) implements Verdict {}

  /** A browser without credentials gets the page that knocks once more and then explains. */
  record Greet() implements Verdict {}

  static Verdict refuse(ProblemCode code, String detail) {
    return new Refuse(Problem.of(code, detail));
  }
}
