package dev.yagura.alert;

import dev.yagura.vocabulary.event.AlertView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every alert that is pending or fires, and the last that are over. Not thread-safe. */
final class AlertBook {
  private static final int MOST_ENDED = 200;
  private static final Comparator<AlertView> WORST_FIRST =
      Comparator.comparing(AlertView::state)
          .thenComparing(AlertView::severity)
          .thenComparing(AlertView::since)
          .reversed();

  private final Map<String, Live> live = new LinkedHashMap<>();
  private final Deque<AlertView> ended = new ArrayDeque<>();

  /** What has ended since {@link #takeOver}. */
  private final List<Live> over = new ArrayList<>();

  /** What has become different since {@link #takeChanged}. */
  private final Map<String, AlertView> changed = new LinkedHashMap<>();

  List<Live> live() {
    return List.copyOf(live.values());
  }

  boolean has(String id) {
    return live.containsKey(id);
  }

  @Nullable Live find(String id) {
    return live.get(id);
  }

  long count(String rule) {
    return live.values().stream().filter(one -> one.view().rule().equals(rule)).count();
  }

  void put(Live now) {
    Live before = live.put(now.view().id(), now);
    if (before == null || tellsOtherwise(before.view(), now.view())) {
      changed.put(now.view().id(), now.view());
    }
  }

  /** Another value alone is no change. */
  private static boolean tellsOtherwise(AlertView before, AlertView now) {
    return before.state() != now.state()
        || !Objects.equals(before.acknowledged(), now.acknowledged())
        || !Objects.equals(before.silence(), now.silence())
        || !Objects.equals(before.inhibitedBy(), now.inhibitedBy());
  }

  /** Of one that never fired. */
  void drop(Live pending) {
    live.remove(pending.view().id());
    changed.put(pending.view().id(), pending.resolved(pending.view().since()));
  }

  /** It holds no more; one that never fired is forgotten. */
  void over(Live now, Instant at) {
    if (!now.fires()) {
      drop(now);
      return;
    }
    live.remove(now.view().id());
    AlertView resolved = now.resolved(at);
    ended.addFirst(resolved);
    while (ended.size() > MOST_ENDED) {
      ended.removeLast();
    }
    changed.put(resolved.id(), resolved);
    over.add(now.with(resolved));
  }

  /** The worst first. */
  List<AlertView> active() {
    return live.values().stream().map(Live::view).sorted(WORST_FIRST).toList();
  }

  /** The newest first. */
  List<AlertView> ended(int most) {
    return ended.stream().limit(most).toList();
  }

  /** Alerts that are otherwise than when this was asked last. */
  List<AlertView> takeChanged() {
    List<AlertView> taken = new ArrayList<>(changed.values());
    changed.clear();
    return taken;
  }

  /** Alerts that have ended since this was asked last. */
  List<Live> takeOver() {
    List<Live> taken = List.copyOf(over);
    over.clear();
    return taken;
  }

  void restore(Collection<Live> alerts, Collection<AlertView> before) {
    live.clear();
    alerts.forEach(one -> live.put(one.view().id(), one));
    ended.clear();
    ended.addAll(before);
    over.clear();
    changed.clear();
  }
}
