package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings that are news: each is told once, whether an event or time showed it. */
final class FindingDesk {
  private static final int MOST_WAITING = 200;
  private static final int MOST_REMEMBERED = 2000;

  /** A machine that was asleep finds all its sessions due in one second. */
  private static final int MOST_AT_ONCE = 100;

  private record Told(String session, Finding finding) {}

  private final PatternRules rules;
  private final Vigil due = new Vigil();
  private final List<Sessions.PatternFound> waiting = new ArrayList<>();
  private final Set<Told> told = new LinkedHashSet<>();
  private final Map<String, Long> counts = new HashMap<>();

  FindingDesk(PatternRules rules) {
    this.rules = rules;
  }

  PatternRules rules() {
    return rules;
  }

  /** Time alone may show something in this session. */
  void watch(Brief brief, long now) {
    due.watch(brief.id(), brief.findingsDue(), now);
  }

  /** Sessions in which time alone may have shown something; so many that none waits for them. */
  List<String> due(long now) {
    return due.due(now, MOST_AT_ONCE);
  }

  /** What was written down in some session. */
  void count(List<Finding> findings) {
    findings.forEach(finding -> counts.merge(finding.name(), 1L, Long::sum));
  }

  /** How often each was written down, by name. */
  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  void restore(Map<String, Long> known) {
    counts.putAll(known);
  }

  void news(TrackedSession session, List<Finding> findings) {
    for (Finding finding : findings) {
      if (waiting.size() < MOST_WAITING && told.add(new Told(session.id(), finding))) {
        waiting.add(
            new Sessions.PatternFound(session.id(), session.project(), session.title(), finding));
      }
      if (told.size() > MOST_REMEMBERED) {
        told.remove(told.iterator().next());
      }
    }
  }

  /** What is to be told since the last call. */
  List<Sessions.PatternFound> take() {
    List<Sessions.PatternFound> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  void clear() {
    due.clear();
    waiting.clear();
    told.clear();
    counts.clear();
  }
}
