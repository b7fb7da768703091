package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Failed calls of one agent with no good one in between; told once until one is good again.
 * Interrupted calls say nothing either way.
 */
final class Failures implements Detector {
  private static final int THREADS = 16;

  /**
   * @param call the newest call, which two hooks may tell of
   */
  private record Row(int failed, long call) {
    static final Row NEW = new Row(0, 0);
  }

  private final LinkedHashMap<String, Row> rows = new LinkedHashMap<>();

  Failures() {}

  Failures(Failures other) {
    rows.putAll(other.rows);
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    EventStatus status = seen.event().status();
    if (!seen.isPost() || (status != EventStatus.OK && status != EventStatus.FAILED)) {
      return;
    }
    Row row = rows.getOrDefault(seen.thread(), Row.NEW);
    String id = seen.event().toolUseId();
    long call = id == null ? 0 : Seen.hash(id);
    if (call != 0 && call == row.call) {
      return;
    }
    int failed = status == EventStatus.FAILED ? row.failed + 1 : 0;
    Recent.put(rows, seen.thread(), new Row(failed, call), THREADS);
    if (failed == rules.failures()) {
      found.add(
          seen.finding(
              FindingName.CONSECUTIVE_FAILURES,
              "%d calls in a row failed, last %s".formatted(failed, seen.tool()),
              seen.tool(),
              seen.event().summary()));
    }
  }
}
