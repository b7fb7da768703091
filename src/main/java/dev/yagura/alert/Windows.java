package dev.yagura.alert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last samples of the series that rules are about. A window of an hour keeps no more of them
 * than one of a minute: they lie farther apart. Windows begin anew with the process. Not
 * thread-safe.
 */
final class Windows {
  private static final int MOST_SAMPLES = 120;

  /** A series that was away for longer begins anew. */
  static final long LONGEST_GAP_MS = 60_000;

  /** Of one rule: a metric whose labels grow without end takes no more memory than this. */
  static final int MOST_SERIES = 1000;

  private final Map<Key, Deque<Sample>> windows = new HashMap<>();

  /**
   * @param metric as the rule names it; a rule with {@code per} looks at two
   */
  record Key(String rule, String metric, Map<String, String> labels) {}

  /**
   * @param whole the samples reach back over the whole window
   */
  record Measured(double value, boolean whole) {}

  /** Adds a sample and tells what the window is worth with it. */
  Measured add(Key key, AlertRule rule, long nowMs, double value) {
    Deque<Sample> samples = windows.computeIfAbsent(key, unused -> new ArrayDeque<>());
    long windowMs = rule.window().toMillis();
    // The newest is always of now; the one before it stays only when it is far enough from others.
    if (samples.size() >= 2 && nowMs - beforeLast(samples).atMs() <= windowMs / MOST_SAMPLES) {
      Sample gone = samples.removeLast();
      Sample before = samples.removeLast();
      samples.addLast(
          new Sample(before.atMs(), rule.aggregation().keep(before.value(), gone.value())));
    }
    samples.addLast(new Sample(nowMs, value));
    // One sample at the far end or before it stays: an increase is counted from there.
    while (samples.size() >= 2 && second(samples).atMs() <= nowMs - windowMs) {
      samples.removeFirst();
    }
    boolean whole = rule.aggregation().isOfNow() || samples.getFirst().atMs() <= nowMs - windowMs;
    return new Measured(rule.aggregation().of(new ArrayList<>(samples)), whole);
  }

  /**
   * Forgets everything else, but not at once: a room that did not answer in time is no reason for
   * an hour's window to begin anew.
   */
  void keepOnly(Set<Key> keys, long nowMs) {
    windows
        .entrySet()
        .removeIf(
            one ->
                !keys.contains(one.getKey())
                    && nowMs - one.getValue().getLast().atMs() >= LONGEST_GAP_MS);
  }

  private static Sample beforeLast(Deque<Sample> samples) {
    var newestFirst = samples.descendingIterator();
    newestFirst.next();
    return newestFirst.next();
  }

  private static Sample second(Deque<Sample> samples) {
    var oldestFirst = samples.iterator();
    oldestFirst.next();
    return oldestFirst.next();
  }

  List<Sample> of(Key key) {
    return List.copyOf(windows.getOrDefault(key, new ArrayDeque<>()));
  }
}
