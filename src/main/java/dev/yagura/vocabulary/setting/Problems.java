package dev.yagura.vocabulary.setting;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with a configuration, collected so that all of it can be told at once.
 */
public final class Problems {
  /**
   * @param key the setting at fault
   * @param origin where the value came from
   * @param reason what is wrong and what would be right; never the value of a secret
   */
  public record Problem(String key, String origin, String reason) {
    @Override
    public String toString() {
      return key + " (" + origin + "): " + reason;
    }
  }

  private final List<Problem> problems = new ArrayList<>();

  public void add(String key, String origin, String reason) {
    problems.add(new Problem(key, origin, reason));
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  public List<Problem> all() {
    return List.copyOf(problems);
  }
}
