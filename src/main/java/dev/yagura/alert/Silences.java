package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.event.AlertView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The silences in force, once those that are over were forgotten. Not thread-safe. */
final class Silences {
  static final int MOST = 200;

  private final List<Kept> kept = new ArrayList<>();
  private long number;

  /** A silence without what it holds for. */
  record Kept(
      String id,
      Map<String, String> matchers,
      Instant from,
      Instant until,
      String by,
      String reason) {

    boolean matches(AlertView alert) {
      Map<String, String> labels = new HashMap<>(alert.labels());
      labels.put("rule", alert.rule());
      labels.put("severity", alert.severity().word());
      return labels.entrySet().containsAll(matchers.entrySet());
    }

    Alerts.Silence told(List<AlertView> active) {
      int matching = (int) active.stream().filter(this::matches).count();
      return new Alerts.Silence(id, matchers, from, until, by, reason, matching);
    }
  }

  boolean isFull() {
    return kept.size() >= MOST;
  }

  Kept add(Alerts.AddSilence asked, Instant now) {
    number++;
    Kept silence =
        new Kept(
            "s" + number,
            asked.matchers(),
            now,
            now.plusSeconds(60L * asked.minutes()),
            asked.by(),
            asked.reason());
    kept.add(silence);
    return silence;
  }

  /** Empty when there is none of the name. */
  Optional<Kept> end(String id) {
    Optional<Kept> found = kept.stream().filter(one -> one.id.equals(id)).findFirst();
    found.ifPresent(kept::remove);
    return found;
  }

  /** Whether some were over. */
  boolean forgetOver(Instant now) {
    return kept.removeIf(one -> !one.until.isAfter(now));
  }

  /** Of the silence that keeps this alert from being told; null when none does. */
  @Nullable String idFor(AlertView alert) {
    return kept.stream().filter(one -> one.matches(alert)).map(Kept::id).findFirst().orElse(null);
  }

  List<Alerts.Silence> told(List<AlertView> active) {
    return kept.stream()
        .sorted(Comparator.comparing(Kept::until))
        .map(one -> one.told(active))
        .toList();
  }

  List<Kept> all() {
    return List.copyOf(kept);
  }

  long number() {
    return number;
  }

  void restore(List<Kept> silences, long newest) {
    kept.clear();
    kept.addAll(silences);
    number = newest;
  }
}
