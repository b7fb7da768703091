package dev.yagura.alert;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What becomes of the samples of a window, of which there is at least one. */
enum Aggregation {
  LAST(samples -> samples.get(samples.size() - 1).value()),
  AVG(samples -> sum(samples) / samples.size()),
  MAX(samples -> samples.stream().mapToDouble(Sample::value).max().orElseThrow()),
  MIN(samples -> samples.stream().mapToDouble(Sample::value).min().orElseThrow()),
  SUM(Aggregation::sum),
  COUNT(List::size),
  P50(samples -> quantile(samples, 0.5)),
  P95(samples -> quantile(samples, 0.95)),
  P99(samples -> quantile(samples, 0.99)),
  /** Per second, of a counter. */
  RATE(
      samples -> {
        long ms = samples.get(samples.size() - 1).atMs() - samples.get(0).atMs();
        return ms <= 0 ? 0 : increase(samples) * 1000 / ms;
      }),
  /** Of a counter. */
  INCREASE(Aggregation::increase);

  private final ToDoubleFunction<List<Sample>> function;

  Aggregation(ToDoubleFunction<List<Sample>> function) {
    this.function = function;
  }

  /**
   * @param samples the oldest first
   */
  double of(List<Sample> samples) {
    return function.applyAsDouble(samples);
  }

  /**
   * Whether a value that holds by a part of the window holds by all of it, whatever is in the rest:
   * a maximum only rises, a minimum only falls.
   */
  boolean saysEarly(Operator operator) {
    return switch (this) {
      case LAST -> true;
      case MAX, COUNT, INCREASE -> operator == Operator.GT || operator == Operator.GTE;
      case MIN -> operator == Operator.LT || operator == Operator.LTE;
      default -> false;
    };
  }

  /** What is kept of two samples that must become one. */
  double keep(double earlier, double later) {
    return switch (this) {
      case MAX -> Math.max(earlier, later);
      case MIN -> Math.min(earlier, later);
      default -> earlier;
    };
  }

  /** Whether one sample says everything. */
  boolean isOfNow() {
    return this == LAST;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double sum(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::value).sum();
  }

  /** The nearest rank: a value that was measured. */
  private static double quantile(List<Sample> samples, double part) {
    double[] sorted = samples.stream().mapToDouble(Sample::value).sorted().toArray();
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }

  /** A counter that is smaller than before has begun anew, at 0. */
  private static double increase(List<Sample> samples) {
    double total = 0;
    for (int i = 1; i < samples.size(); i++) {
      double step = samples.get(i).value() - samples.get(i - 1).value();
      total += step >= 0 ? step : samples.get(i).value();
    }
    return total;
  }
}
