package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series of a metric for which a rule holds, or held.
 *
 * @param id the same for the same rule and labels, 16 hexadecimal digits
 * @param rule id of the rule
 * @param summary the rule's sentence
 * @param labels of the series
 * @param value as it was measured last
 * @param since when the rule began to hold
 * @param firedAt null while pending
 * @param resolvedAt null until then
 * @param acknowledged who has said that they know; null when nobody has
 * @param silence id of the silence that keeps it from being told; null without one
 * @param inhibitedBy id of the firing rule that makes this one superfluous; null without one
 */
public record AlertView(
    String id,
    String rule,
    String summary,
    Severity severity,
    State state,
    Map<String, String> labels,
    double value,
    double threshold,
    Instant since,
    @Nullable Instant firedAt,
    @Nullable Instant resolvedAt,
    @Nullable Acknowledgement acknowledged,
    @Nullable String silence,
    @Nullable String inhibitedBy) {
  public AlertView {
    labels = Map.copyOf(labels);
  }

  /** As Prometheus names them. */
  public enum State {
    /** The rule holds, not for long enough yet. */
    PENDING,
    FIRING,
    RESOLVED;

    /** The lower-case word used in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Somebody knows; it is not told again while it fires.
   *
   * @param by who they say they are
   * @param comment empty for none
   */
  public record Acknowledgement(String by, String comment, Instant at) {}
}
