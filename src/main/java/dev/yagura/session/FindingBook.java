package dev.yagura.session;

import dev.yagura.session.pattern.Detectors;
import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found in a session: how often, and the newest findings in the order of their time. */
final class FindingBook {
  private static final int KEPT = 100;

  /** A finding in the snapshot; {@code at} in milliseconds since 1970. */
  private record Kept(String name, String reason, long seq, long at, List<String> about) {
    static Kept of(Finding finding) {
      return new Kept(
          finding.name(),
          finding.reason(),
          finding.seq(),
          finding.at().toEpochMilli(),
          finding.about());
    }

    Finding finding() {
      return new Finding(name, reason, seq, Instant.ofEpochMilli(at), about);
    }
  }

  private final Detectors detectors;
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private final ArrayList<Kept> kept = new ArrayList<>();

  FindingBook() {
    detectors = new Detectors();
  }

  FindingBook(FindingBook other) {
    detectors = new Detectors(other.detectors);
    counts.putAll(other.counts);
    kept.addAll(other.kept);
  }

  /**
   * The session's next event in the order of the log.
   *
   * @return what it showed, which is kept here already
   */
  List<Finding> apply(StoredEvent event, PatternRules rules) {
    return keep(detectors.apply(event, rules));
  }

  /** Writes down what time alone has shown; to be asked for at {@link #dueAt}, in the live log. */
  List<Finding> tick(Instant now, PatternRules rules) {
    return keep(detectors.tick(now, rules));
  }

  /**
   * The book as it reads at some moment when nothing else happens: with what time alone has shown.
   * This one stays as it is, so that the same log makes the same book whoever looked into it when;
   * the next event writes down what time had shown before it.
   */
  FindingBook asOf(Instant now, PatternRules rules) {
    if (dueAt(rules) > now.toEpochMilli()) {
      return this;
    }
    FindingBook later = new FindingBook(this);
    later.keep(later.detectors.tick(now, rules));
    return later;
  }

  /** What {@link #asOf} that moment has and this one has not: to be told once. */
  List<Finding> shownBy(Instant now, PatternRules rules) {
    return new Detectors(detectors).tick(now, rules);
  }

  /** Milliseconds since 1970; {@link Long#MAX_VALUE}: time alone will show nothing. */
  long dueAt(PatternRules rules) {
    return detectors.dueAt(rules);
  }

  /** A human pressed Esc, as only the transcript tells. */
  void interrupted(Instant at) {
    detectors.interrupted(at);
  }

  /** By name. */
  Map<String, Long> counts() {
    return counts;
  }

  List<Finding> newestFirst() {
    List<Finding> newest = new ArrayList<>();
    for (int i = kept.size() - 1; i >= 0; i--) {
      newest.add(kept.get(i).finding());
    }
    return newest;
  }

  private List<Finding> keep(List<Finding> found) {
    for (Finding finding : found) {
      counts.merge(finding.name(), 1L, Long::sum);
      Kept made = Kept.of(finding);
      int at = kept.size();
      while (at > 0 && kept.get(at - 1).at > made.at) {
        at--;
      }
      kept.add(at, made);
      if (kept.size() > KEPT) {
        kept.remove(0);
      }
    }
    return found;
  }
}
