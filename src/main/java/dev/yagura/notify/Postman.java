package dev.yagura.notify;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what is due to its destinations: a few at once, one at a time to each. Lives on the
 * verticle's context.
 */
final class Postman {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int AT_ONCE = 4;

  private final Clock clock;
  private final Book book;
  private final AlertActions actions;
  private final Outbox outbox;
  private final Keeper keeper;

  /** Destinations that are being told something. */
  private final Set<String> busy = new HashSet<>();

  /** Attempts by action and result. */
  private final Map<List<String>, Integer> counts = new TreeMap<>(Postman::compare);

  private int tests;

  Postman(Clock clock, Book book, AlertActions actions, Outbox outbox, Keeper keeper) {
    this.clock = clock;
    this.book = book;
    this.actions = actions;
    this.outbox = outbox;
    this.keeper = keeper;
  }

  private static int compare(List<String> one, List<String> other) {
    return one.toString().compareTo(other.toString());
  }

  /** Begins what can be begun. It is kept that an attempt begins before it does. */
  void round() {
    if (!keeper.ready()) {
      keeper.load();
      return;
    }
    Instant now = clock.instant();
    List<Parcel> due = outbox.due(now, AT_ONCE - busy.size(), busy);
    if (due.isEmpty()) {
      return;
    }
    List<Parcel> begun = new ArrayList<>();
    for (Parcel parcel : due) {
      Parcel attempt = outbox.begin(parcel, now);
      if (attempt != null) {
        begun.add(attempt);
        busy.add(attempt.destination());
      }
    }
    keeper
        .save()
        .onSuccess(saved -> begun.forEach(this::carry))
        .onFailure(cause -> begun.forEach(parcel -> busy.remove(parcel.destination())));
  }

  private void carry(Parcel parcel) {
    Telling telling = new Telling(parcel.key(), parcel.notice(), false);
    tell(parcel.destination(), telling)
        .onSuccess(
            outcome -> {
              busy.remove(parcel.destination());
              if (!outcome.delivered()) {
                LOG.warn(
                    "notice {} for {} was not delivered: {}",
                    parcel.id(),
                    parcel.destination().replaceAll("[^a-z0-9-]", "?"),
                    outcome.word());
              }
              keeper.done(parcel, outcome, clock.instant());
            });
  }

  /** Tells one destination that this is a test, the way notices go. */
  Future<Outcome> test(String destination) {
    if (tests >= AT_ONCE) {
      return Future.failedFuture(BusFailure.unavailable("other tests are under way"));
    }
    tests++;
    return tell(destination, Telling.test(clock.instant())).onComplete(ended -> tests--);
  }

  /** One attempt; never fails. */
  private Future<Outcome> tell(String name, Telling telling) {
    Destination destination = book.find(name);
    if (destination == null) {
      Outcome unknown = Outcomes.unknownDestination(book.trouble() != null);
      count("none", unknown);
      return Future.succeededFuture(unknown);
    }
    return attempt(destination, telling)
        .recover(
            cause -> {
              LOG.error("cannot tell a {}", destination.kind(), cause);
              return Future.succeededFuture(Outcomes.BROKEN);
            })
        .onSuccess(outcome -> count(destination.kind(), outcome));
  }

  private Future<Outcome> attempt(Destination destination, Telling telling) {
    try {
      return actions.of(destination).tell(destination, telling);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void count(String action, Outcome outcome) {
    counts.merge(List.of(action, Outcomes.result(outcome)), 1, Integer::sum);
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.gauge("alert_deliveries_waiting", outbox.size()));
    counts.forEach(
        (labels, count) ->
            readings.add(
                new Reading(
                    "alert_notifications_total",
                    Map.of("action", labels.get(0), "result", labels.get(1)),
                    Measures.Kind.COUNTER,
                    count)));
    return readings;
  }
}
