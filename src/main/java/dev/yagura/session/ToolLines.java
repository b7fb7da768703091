package dev.yagura.session;

import dev.yagura.vocabulary.event.SessionDetail.ToolLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures of calls by tool. Beyond 100 tools the rest is one line, {@code other}. */
final class ToolLines {
  private static final int KEPT = 100;
  private static final String REST = "other";
  private static final int CALLS = 0;
  private static final int ERRORS = 1;
  private static final int TIMED = 2;
  private static final int TOTAL_MS = 3;

  /** By tool: calls, errors, timed, milliseconds. */
  private final Map<String, long[]> byTool = new HashMap<>();

  ToolLines() {}

  ToolLines(ToolLines other) {
    other.byTool.forEach((tool, line) -> byTool.put(tool, line.clone()));
  }

  void calls(String tool, int more) {
    line(tool)[CALLS] += more;
  }

  void errors(String tool, int more) {
    line(tool)[ERRORS] += more;
  }

  void time(String tool, long millis) {
    long[] line = line(tool);
    line[TIMED]++;
    line[TOTAL_MS] += millis;
  }

  private long[] line(String tool) {
    boolean kept = byTool.containsKey(tool) || byTool.size() < KEPT;
    return byTool.computeIfAbsent(kept ? tool : REST, name -> new long[4]);
  }

  /** Most calls first. */
  List<ToolLine> list() {
    return byTool.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .filter(line -> line.calls() > 0)
        .sorted(Comparator.comparingLong(ToolLine::calls).reversed().thenComparing(ToolLine::tool))
        .toList();
  }

  private static ToolLine line(String tool, long[] figures) {
    return new ToolLine(tool, figures[CALLS], figures[ERRORS], figures[TIMED], figures[TOTAL_MS]);
  }
}
