package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Problems.Problem;
import java.util.List;

/** Nothing was started because settings are wrong; all that is wrong is listed. Exit code 5. */
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidConfiguration(List<Problem> problems) {
    super(problems.size() + " problem(s) in the configuration", null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
