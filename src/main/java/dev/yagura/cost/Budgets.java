package dev.yagura.cost;

import java.util.Map;

/**
 * What may be spent, in micro-USD; 0 for no budget.
 *
 * @param day of one day in UTC, over everything
 * @param session of one session with its subagents
 * @param projects of one calendar month in UTC, by project; {@code *} is every other project
 */
record Budgets(long day, long session, Map<String, Long> projects) {
  static final Budgets NONE = new Budgets(0, 0, Map.of());
  private static final String OTHERS = "*";

  Budgets {
    projects = Map.copyOf(projects);
  }

  long ofProject(String project) {
    return projects.getOrDefault(project, projects.getOrDefault(OTHERS, 0L));
  }

  boolean anyProject() {
    return projects.values().stream().anyMatch(limit -> limit > 0);
  }
}
