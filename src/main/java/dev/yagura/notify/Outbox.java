package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.bus.Notices.State;
import dev.yagura.vocabulary.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people shall be told and are not yet. An attempt is marked before it is made: of one that
 * was under way when the process ended nobody knows whether it was taken, so it is made once more,
 * and never a third time.
 *
 * <p>Of one rule, a destination hears in the order in which things happened: what is over never
 * comes before what began.
 */
final class Outbox {
  /** Deliveries that may wait. */
  static final int MOST = 1000;

  private static final int KEYS = 1000;
  private static final int HISTORY = 200;

  /** What a message shows; {@link Notice#total} tells of the rest. */
  private static final int ALERTS = 10;

  private static final int MOST_LOST = 2;

  private final Duration giveUpAfter;
  private final Map<String, Parcel> waiting = new LinkedHashMap<>();
  private final Deque<Delivery> ended = new ArrayDeque<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private long last;

  Outbox(Duration giveUpAfter) {
    this.giveUpAfter = giveUpAfter;
  }

  /**
   * What has to outlive the process.
   *
   * @param last number that was given as an id
   * @param ended the oldest first
   * @param keys the oldest first
   */
  record Kept(long last, List<Parcel> waiting, List<Delivery> ended, List<String> keys) {
    Kept {
      waiting = List.copyOf(waiting);
      ended = List.copyOf(ended);
      keys = List.copyOf(keys);
    }
  }

  Kept kept() {
    return new Kept(
        last, new ArrayList<>(waiting.values()), new ArrayList<>(ended), new ArrayList<>(keys));
  }

  /** Goes on from there; what it had is forgotten. */
  void adopt(Kept kept) {
    waiting.clear();
    ended.clear();
    keys.clear();
    last = kept.last;
    kept.waiting.forEach(parcel -> waiting.put(parcel.id(), parcel));
    ended.addAll(kept.ended);
    keys.addAll(kept.keys);
  }

  /**
   * Takes a notice for each of the destinations; nothing when the key is known.
   *
   * <p>When more than {@link #MOST} wait, the oldest of low or medium severity is given up, be it
   * this one; only where all are worse, the oldest of those.
   *
   * @return how many deliveries
   */
  int take(String key, List<String> destinations, Notice notice, Instant now) {
    if (!keys.add(key)) {
      return 0;
    }
    dropOldest(keys, KEYS);
    Notice shown = shortened(notice);
    Set<String> names = new LinkedHashSet<>(destinations);
    for (String name : names) {
      last++;
      Parcel parcel = Parcel.of("d" + last, key, name, shown, now);
      waiting.put(parcel.id(), parcel);
    }
    while (waiting.size() > MOST) {
      end(leastNeeded(), State.FAILED, "queue_full");
    }
    return names.size();
  }

  private static Notice shortened(Notice notice) {
    return notice.alerts().size() <= ALERTS
        ? notice
        : new Notice(
            notice.rule(),
            notice.summary(),
            notice.severity(),
            notice.resolved(),
            notice.alerts().subList(0, ALERTS),
            notice.total(),
            notice.at());
  }

  private Parcel leastNeeded() {
    // What is under way is not given up while there is anything else.
    return waiting.values().stream()
        .min(
            Comparator.comparing(Parcel::begun)
                .thenComparing(parcel -> parcel.notice().severity().compareTo(Severity.MEDIUM) > 0))
        .orElseThrow();
  }

  /**
   * What can be tried now, the longest waiting first.
   *
   * @param most that shall be told
   * @param busy destinations that are being told something
   */
  List<Parcel> due(Instant now, int most, Set<String> busy) {
    List<Parcel> due = new ArrayList<>();
    Set<String> taken = new HashSet<>(busy);
    Set<List<String>> before = new HashSet<>();
    for (Parcel parcel : waiting.values()) {
      boolean first = before.add(List.of(parcel.destination(), parcel.notice().rule()));
      if (due.size() < most && first && parcel.due(now) && taken.add(parcel.destination())) {
        due.add(parcel);
      }
    }
    return due;
  }

  /**
   * Marks that an attempt begins; it must be kept before it is made.
   *
   * @return null when it is given up instead
   */
  @Nullable Parcel begin(Parcel due, Instant now) {
    Parcel begun = due.begin(now);
    if (begun.lost() >= MOST_LOST) {
      end(due, State.FAILED, "interrupted");
      return null;
    }
    waiting.put(begun.id(), begun);
    return begun;
  }

  /** An attempt has ended; of one that is not waiting any more nothing is noted. */
  void done(Parcel attempt, Outcome outcome, Instant now) {
    Parcel parcel = waiting.get(attempt.id());
    if (parcel == null
        || !parcel.key().equals(attempt.key())
        || !parcel.destination().equals(attempt.destination())) {
      return;
    }
    if (outcome.delivered()) {
      end(parcel, State.DELIVERED, outcome.word());
    } else if (!outcome.again() || !now.isBefore(parcel.at().plus(giveUpAfter))) {
      end(parcel, State.FAILED, outcome.word());
    } else {
      waiting.put(parcel.id(), parcel.again(outcome.word(), now));
    }
  }

  private void end(Parcel parcel, State state, String word) {
    waiting.remove(parcel.id());
    ended.add(parcel.ended(state, word));
    dropOldest(ended, HISTORY);
  }

  private static <T> void dropOldest(Collection<T> all, int most) {
    Iterator<T> oldest = all.iterator();
    for (int more = all.size() - most; more > 0; more--) {
      oldest.next();
      oldest.remove();
    }
  }

  /** The newest first. */
  List<Delivery> deliveries(int limit) {
    return Stream.concat(waiting.values().stream().map(Parcel::waiting), ended.stream())
        .sorted(Comparator.comparingLong((Delivery one) -> number(one.id())).reversed())
        .limit(limit)
        .toList();
  }

  private static long number(String id) {
    return id.matches("d\\d{1,18}") ? Long.parseLong(id.substring(1)) : 0;
  }

  int size() {
    return waiting.size();
  }

  /** Since when the oldest waits; null when nothing does. */
  @Nullable Instant oldest() {
    return waiting.values().stream().map(Parcel::at).min(Comparator.naturalOrder()).orElse(null);
  }
}
