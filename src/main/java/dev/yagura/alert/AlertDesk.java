package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.AlertView.Acknowledgement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that the room knows and decides. Lives on the verticle's context. */
final class AlertDesk {
  private static final long SAVE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int SHORTEST_ID = 4;

  private final AlertBook book = new AlertBook();
  private final Silences silences = new Silences();
  private final Gauge gauge = new Gauge();
  private final Mail mail;
  private final long longestStepMs;
  private @Nullable Long lastRound;
  private long savedAt;
  private boolean unsaved;

  AlertDesk(AlertConfig config) {
    this.mail = new Mail(config);
    this.longestStepMs = 2 * config.every().toMillis();
  }

  /**
   * One look at the rules.
   *
   * @param nanos of a clock that only goes forward
   * @return what has become of alerts by it
   */
  List<AlertView> round(
      List<AlertRule> rules, Measures.Snapshot snapshot, Instant now, long nanos) {
    long ms = TimeUnit.NANOSECONDS.toMillis(nanos);
    long elapsed = lastRound == null ? 0 : Math.min(longestStepMs, Math.max(0, ms - lastRound));
    lastRound = ms;
    AlertEvaluator.apply(
        book,
        rules,
        new AlertEvaluator.Round(gauge.measure(rules, Series.of(snapshot), ms), now, elapsed));
    forgetOver(now);
    book.takeOver().forEach(one -> mail.ended(one.view(), one.toldAt() != null));
    for (Live one : book.live()) {
      if (one.fires() && mail.stillFires(one.view().id())) {
        book.put(one.told(now));
      }
    }
    quiet(rules);
    int owed = mail.owed().size();
    mail.write(book, rules, now);
    unsaved |= mail.owed().size() != owed;
    return changed();
  }

  /** What is over holds nothing back, whether or not rounds are made. */
  private void forgetOver(Instant now) {
    if (silences.forgetOver(now)) {
      unsaved = true;
      for (Live one : book.live()) {
        book.put(one.quiet(silences.idFor(one.view()), one.view().inhibitedBy()));
      }
    }
  }

  private List<AlertView> changed() {
    List<AlertView> changed = book.takeChanged();
    unsaved |= !changed.isEmpty();
    return changed;
  }

  private void quiet(List<AlertRule> rules) {
    Map<String, List<String>> inhibitors =
        rules.stream().collect(Collectors.toMap(AlertRule::id, rule -> rule.told().inhibitedBy()));
    Set<String> firing =
        book.live().stream()
            .filter(Live::fires)
            .map(one -> one.view().rule())
            .collect(Collectors.toSet());
    for (Live one : book.live()) {
      String by =
          inhibitors.getOrDefault(one.view().rule(), List.of()).stream()
              .filter(firing::contains)
              .findFirst()
              .orElse(null);
      book.put(one.quiet(silences.idFor(one.view()), by));
    }
  }

  /** Whether there is something to keep that is not kept, or times that have grown for a minute. */
  boolean mustSave(long nanos) {
    return unsaved || (!book.live().isEmpty() && nanos - savedAt > SAVE_NANOS);
  }

  /** All of it now; it is saved unless {@link #notSaved} says otherwise. */
  AlertState freeze(long nanos) {
    unsaved = false;
    savedAt = nanos;
    return AlertState.of(book, silences, mail);
  }

  void notSaved() {
    unsaved = true;
  }

  void restore(AlertState state) {
    state.into(book, silences, mail);
  }

  List<Notices.Deliver> owed() {
    return mail.owed();
  }

  void taken(Notices.Deliver delivered) {
    mail.taken(delivered);
    unsaved = true;
  }

  Alerts.Listing list(int ended, Instant now) {
    forgetOver(now);
    return new Alerts.Listing(now, book.active(), book.ended(ended));
  }

  /** Pending and firing, the worst first. */
  List<AlertView> active() {
    return book.active();
  }

  List<Alerts.Silence> silences(Instant now) {
    forgetOver(now);
    return silences.told(book.active());
  }

  /**
   * The alert of the id, or of the only one that begins so. Of one that is known already, who said
   * so first stays, unless another has something to say.
   */
  AlertView acknowledge(Alerts.Acknowledge asked, Instant now) {
    if (asked.id().length() < SHORTEST_ID) {
      throw BusFailure.invalid(
          "id", "alert_id_short", "give at least " + SHORTEST_ID + " characters of it");
    }
    List<Live> found =
        book.live().stream()
            .filter(Live::fires)
            .filter(one -> one.view().id().startsWith(asked.id()))
            .toList();
    if (found.isEmpty()) {
      throw BusFailure.invalid("id", "alert_over", "no alert that fires has this id");
    }
    if (found.size() > 1) {
      throw BusFailure.invalid(
          "id", "alert_id_many", found.size() + " alerts begin so; give more of it");
    }
    Live one = found.get(0);
    if (one.view().acknowledged() == null || !asked.comment().isBlank()) {
      book.put(one.acknowledged(new Acknowledgement(asked.by(), asked.comment(), now)));
    }
    return found(one.view().id());
  }

  private AlertView found(String id) {
    Live one = book.find(id);
    if (one == null) {
      throw new IllegalStateException(id);
    }
    return one.view();
  }

  Alerts.Silence add(Alerts.AddSilence asked, List<AlertRule> rules, Instant now) {
    forgetOver(now);
    if (silences.isFull()) {
      throw BusFailure.invalid(
          "matchers", "silences_full", "there are " + Silences.MOST + " silences; end one");
    }
    Silences.Kept added = silences.add(asked, now);
    quiet(rules);
    return added.told(book.active());
  }

  Alerts.Silence end(String id, List<AlertRule> rules, Instant now) {
    forgetOver(now);
    Silences.Kept ended =
        silences
            .end(id)
            .orElseThrow(
                () -> BusFailure.invalid("id", "silence_over", "no silence in force has this id"));
    quiet(rules);
    return new Alerts.Silence(
        ended.id(), ended.matchers(), ended.from(), now, ended.by(), ended.reason(), 0);
  }

  /** What the last order changed. */
  List<AlertView> changedByOrder() {
    List<AlertView> changed = changed();
    unsaved = true;
    return changed;
  }
}
