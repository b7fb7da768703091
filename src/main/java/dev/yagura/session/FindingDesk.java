package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Findings that are news: each is told once, whether an event or time showed it. */
final class FindingDesk {
  private static final int MOST_WAITING = 200;
  private static final int MOST_REMEMBERED = 2000;

  private record Told(String session, Finding finding) {}

  private final PatternRules rules;
  private final Vigil due = new Vigil();
  private final List<Sessions.PatternFound> waiting = new ArrayList<>();
  private final Set<Told> told = new LinkedHashSet<>();

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

  /** Sessions in which time alone may have shown something since the last call. */
  List<String> due(long now) {
    return due.due(now);
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
  }
}
