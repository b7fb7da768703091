package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people are still to be told. Alerts of one rule go together: the first waits a little for
 * others, and after a notice the next one waits longer. What is over before anybody was told that
 * it fired is not told at all; what fires again before anybody was told that it was over is not
 * told again. Not thread-safe.
 */
final class Mail {
  /** In one notice; the others are counted. */
  static final int MOST_ALERTS = 20;

  /**
   * When notify takes nothing: beyond that the oldest are given up, those of low severity first.
   */
  static final int MOST_OWED = 1000;

  private final Duration wait;
  private final Duration interval;
  private final Duration repeat;

  /** Alerts that are over, and of which people know only that they fire; by id. */
  private final Map<String, AlertView> over = new LinkedHashMap<>();

  private final Map<String, Instant> waitingSince = new HashMap<>();
  private final Map<String, Instant> lastNotice = new HashMap<>();
  private final List<Notices.Deliver> owed = new ArrayList<>();
  private long number;

  Mail(AlertConfig config) {
    this.wait = config.groupWait();
    this.interval = config.groupInterval();
    this.repeat = config.repeatEvery();
  }

  /** State that outlives the process. */
  record Frozen(
      List<AlertView> over,
      Map<String, Instant> waitingSince,
      Map<String, Instant> lastNotice,
      List<Notices.Deliver> owed,
      long number) {}

  /**
   * An alert has ended.
   *
   * @param told people know that it fires
   */
  void ended(AlertView alert, boolean told) {
    if (told && alert.silence() == null && alert.inhibitedBy() == null) {
      over.put(alert.id(), alert);
    }
  }

  /** An alert fires again. Whether people still take it for firing. */
  boolean stillFires(String id) {
    return over.remove(id) != null;
  }

  /** Writes the notices that are due, and marks in the book what they tell. */
  void write(AlertBook book, List<AlertRule> rules, Instant now) {
    book.live().stream().filter(one -> isAhead(one, now)).forEach(one -> book.put(one.told(now)));
    for (AlertRule rule : rules) {
      List<Live> news =
          book.live().stream()
              .filter(one -> one.view().rule().equals(rule.id()) && isNews(one, now))
              .toList();
      List<AlertView> ends =
          over.values().stream().filter(one -> one.rule().equals(rule.id())).toList();
      if (news.isEmpty() && ends.isEmpty()) {
        waitingSince.remove(rule.id());
      } else if (isDue(rule.id(), now)) {
        waitingSince.remove(rule.id());
        lastNotice.put(rule.id(), now);
        notice(rule, true, ends, now);
        ends.forEach(one -> over.remove(one.id()));
        notice(rule, false, news.stream().map(Live::view).toList(), now);
        news.forEach(one -> book.put(one.told(now)));
      }
    }
    over.values().removeIf(one -> rules.stream().noneMatch(r -> r.id().equals(one.rule())));
  }

  /** Told before the clock was set back: neither at once again nor hours too late. */
  private static boolean isAhead(Live one, Instant now) {
    Instant told = one.toldAt();
    return told != null && told.isAfter(now);
  }

  private boolean isNews(Live one, Instant now) {
    AlertView view = one.view();
    if (!one.fires()
        || view.silence() != null
        || view.inhibitedBy() != null
        || view.acknowledged() != null) {
      return false;
    }
    Instant told = one.toldAt();
    return told == null || (!repeat.isZero() && !now.isBefore(told.plus(repeat)));
  }

  private boolean isDue(String rule, Instant now) {
    Instant since = waitingSince.computeIfAbsent(rule, unused -> now);
    Instant last = lastNotice.get(rule);
    return passed(since, wait, now) && (last == null || passed(last, interval, now));
  }

  /** A clock that went back must not hold anything up. */
  private static boolean passed(Instant since, Duration span, Instant now) {
    return now.isBefore(since) || !now.isBefore(since.plus(span));
  }

  private void notice(AlertRule rule, boolean resolved, List<AlertView> alerts, Instant now) {
    if (alerts.isEmpty() || rule.told().destinations().isEmpty()) {
      return;
    }
    number++;
    if (owed.size() >= MOST_OWED) {
      owed.remove(leastMissed());
    }
    owed.add(
        new Notices.Deliver(
            key(rule.id(), now),
            rule.told().destinations(),
            new Notices.Notice(
                rule.id(),
                rule.told().summary(),
                rule.told().severity(),
                resolved,
                alerts.subList(0, Math.min(alerts.size(), MOST_ALERTS)),
                alerts.size(),
                now)));
  }

  /** Of no other notice, also not of those before a kept state that could not be read. */
  private String key(String rule, Instant now) {
    return rule + " " + number + " " + now.toEpochMilli();
  }

  private Notices.Deliver leastMissed() {
    return owed.stream()
        .min(Comparator.comparing(one -> one.notice().severity().compareTo(Severity.MEDIUM) > 0))
        .orElseThrow();
  }

  /** What notify has not taken yet. */
  List<Notices.Deliver> owed() {
    return List.copyOf(owed);
  }

  void taken(Notices.Deliver delivered) {
    owed.removeIf(one -> one.key().equals(delivered.key()));
  }

  Frozen freeze() {
    return new Frozen(
        List.copyOf(over.values()),
        Map.copyOf(waitingSince),
        Map.copyOf(lastNotice),
        owed(),
        number);
  }

  void restore(@Nullable Frozen frozen) {
    over.clear();
    waitingSince.clear();
    lastNotice.clear();
    owed.clear();
    number = 0;
    if (frozen != null) {
      put(frozen.over);
      waitingSince.putAll(frozen.waitingSince);
      lastNotice.putAll(frozen.lastNotice);
      owed.addAll(frozen.owed);
      number = frozen.number;
    }
  }

  private void put(Collection<AlertView> alerts) {
    alerts.forEach(one -> over.put(one.id(), one));
  }
}
