package dev.yagura.alert;

import dev.yagura.alert.Series.Value;
import dev.yagura.alert.Windows.Measured;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures what rules are about. Keeps the samples of their windows. Not thread-safe. */
final class Gauge {
  private final Windows windows = new Windows();

  /**
   * What each rule measures now, by the labels of its series; a series without a value, such as a
   * part of nothing, is not among them.
   *
   * @param nowMs of a clock that only goes forward
   */
  Map<String, Map<Map<String, String>, Measured>> measure(
      List<AlertRule> rules, Series series, long nowMs) {
    Map<String, Map<Map<String, String>, Measured>> all = new HashMap<>();
    Set<Windows.Key> used = new HashSet<>();
    for (AlertRule rule : rules) {
      if (rule.told().enabled()) {
        all.put(rule.id(), measure(rule, series, nowMs, used));
      }
    }
    windows.keepOnly(used, nowMs);
    return all;
  }

  private Map<Map<String, String>, Measured> measure(
      AlertRule rule, Series series, long nowMs, Set<Windows.Key> used) {
    Map<Map<String, String>, Measured> measured =
        each(rule, rule.told().metric(), rule.told().labels(), series, nowMs, used);
    String per = rule.told().per();
    if (per == null) {
      return measured;
    }
    Map<Map<String, String>, Measured> whole = each(rule, per, Map.of(), series, nowMs, used);
    Map<Map<String, String>, Measured> parts = new HashMap<>();
    measured.forEach(
        (labels, part) -> {
          Measured of = whole.size() == 1 ? whole.values().iterator().next() : whole.get(labels);
          Measured ratio = ratio(part, of);
          if (ratio != null) {
            parts.put(labels, ratio);
          }
        });
    return parts;
  }

  private static @Nullable Measured ratio(Measured part, @Nullable Measured of) {
    return of == null || of.value() == 0
        ? null
        : new Measured(part.value() / of.value(), part.whole() && of.whole());
  }

  private Map<Map<String, String>, Measured> each(
      AlertRule rule,
      String metric,
      Map<String, String> labels,
      Series series,
      long nowMs,
      Set<Windows.Key> used) {
    Map<Map<String, String>, Measured> measured = new HashMap<>();
    for (Value value : series.matching(metric, labels)) {
      if (measured.size() < Windows.MOST_SERIES) {
        Windows.Key key = new Windows.Key(rule.id(), metric, value.labels());
        used.add(key);
        measured.put(value.labels(), windows.add(key, rule, nowMs, value.value()));
      }
    }
    return measured;
  }
}
