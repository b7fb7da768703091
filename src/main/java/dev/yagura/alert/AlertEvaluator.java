package dev.yagura.alert;

import dev.yagura.alert.Windows.Measured;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.AlertView.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of alerts: pending while a rule holds for less than its time, firing until
 * it has not held for its other time. The model is that of Prometheus ({@code for}, {@code
 * keep_firing_for}), but both times survive a restart.
 */
final class AlertEvaluator {
  /** A series that is away for so long counts as one for which the rule does not hold. */
  static final long MISSING_MS = 60_000;

  /** Of one rule. */
  static final int MOST_ALERTS = 500;

  private static final int ID_BYTES = 8;

  private AlertEvaluator() {}

  /**
   * One look.
   *
   * @param measured by rule and labels; rules that are not looked at are missing
   * @param elapsedMs that was watched since the last one
   */
  record Round(
      Map<String, Map<Map<String, String>, Measured>> measured, Instant now, long elapsedMs) {}

  /** Applies the round to the book. */
  static void apply(AlertBook book, List<AlertRule> rules, Round round) {
    Map<String, AlertRule> byId =
        rules.stream().collect(Collectors.toMap(AlertRule::id, rule -> rule));
    for (Live live : book.live()) {
      AlertRule rule = byId.get(live.view().rule());
      Map<Map<String, String>, Measured> values = round.measured.get(live.view().rule());
      if (rule == null || values == null) {
        book.over(live, round.now);
      } else {
        later(book, rule, live, values.get(live.view().labels()), round);
      }
    }
    for (AlertRule rule : rules) {
      begin(book, rule, round.measured.getOrDefault(rule.id(), Map.of()), round.now);
    }
  }

  private static void later(
      AlertBook book, AlertRule rule, Live live, @Nullable Measured measured, Round round) {
    if (measured == null) {
      Live missing = live.missing(round.elapsedMs);
      if (missing.missingMs() > MISSING_MS) {
        book.over(missing, round.now);
      } else {
        book.put(missing);
      }
      return;
    }
    Live now = live.measured(measured.value());
    if (rule.operator().holds(measured.value(), rule.told().threshold())) {
      Live held = now.held(round.elapsedMs);
      boolean fires = !held.fires() && held.heldMs() >= rule.mustHold().toMillis();
      book.put(fires ? held.fired(round.now) : held);
    } else if (!now.fires()) {
      book.drop(now);
    } else if (!measured.whole()) {
      // After a restart a window knows less than the alert does.
      book.put(now);
    } else {
      Live clear = now.clear(round.elapsedMs);
      if (clear.clearMs() >= rule.keepFiring().toMillis()) {
        book.over(clear, round.now);
      } else {
        book.put(clear);
      }
    }
  }

  private static void begin(
      AlertBook book, AlertRule rule, Map<Map<String, String>, Measured> values, Instant now) {
    values.forEach(
        (labels, measured) -> {
          String id = id(rule.id(), labels);
          if (!book.has(id)
              && (measured.whole() || rule.saysEarly())
              && rule.operator().holds(measured.value(), rule.told().threshold())
              && book.count(rule.id()) < MOST_ALERTS) {
            Live live = new Live(pending(id, rule, labels, measured.value(), now), 0, 0, 0, null);
            book.put(rule.mustHold().isZero() ? live.fired(now) : live);
          }
        });
  }

  private static AlertView pending(
      String id, AlertRule rule, Map<String, String> labels, double value, Instant now) {
    return new AlertView(
        id,
        rule.id(),
        rule.told().summary(),
        rule.told().severity(),
        State.PENDING,
        labels,
        value,
        rule.told().threshold(),
        now,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same for the same rule and labels, in every process. */
  static String id(String rule, Map<String, String> labels) {
    StringBuilder text = new StringBuilder(rule);
    new TreeMap<>(labels)
        .forEach((name, value) -> text.append('\0').append(name).append('\0').append(value));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
