package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about telling people outside of Yagura. */
public final class Notices {
  private Notices() {}

  /** Family of {@link Notices}. */
  public sealed interface Message extends BusMessage
      permits Deliver, Taken, DeliveriesRequest, Deliveries, Test, Tested {}

  /**
   * Asks to tell something; the answer comes after COMMIT.
   *
   * @param key the same when the same is asked again: it is told once
   * @param destinations names; one that is not known becomes a failed delivery
   */
  public record Deliver(String key, List<String> destinations, Notice notice) implements Message {
    public Deliver {
      destinations = List.copyOf(destinations);
    }
  }

  /**
   * Alerts of one rule that fire, or that are over.
   *
   * @param summary the rule's sentence
   * @param resolved they are over
   * @param alerts at most 20 of them
   * @param total how many there are
   */
  public record Notice(
      String rule,
      String summary,
      Severity severity,
      boolean resolved,
      List<AlertView> alerts,
      int total,
      Instant at) {
    public Notice {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * @param deliveries that wait for it now; 0 when the key was known
   */
  public record Taken(int deliveries) implements Message {}

  /**
   * Asks what was told to whom.
   *
   * @param limit 1-1000
   */
  public record DeliveriesRequest(int limit) implements Message {}

  /**
   * @param deliveries the newest first
   * @param trouble why the user's file of destinations as it is now is not in use; null when it is
   */
  public record Deliveries(
      List<Delivery> deliveries, List<Destination> destinations, @Nullable String trouble)
      implements Message {
    public Deliveries {
      deliveries = List.copyOf(deliveries);
      destinations = List.copyOf(destinations);
    }
  }

  /** How far a delivery is. */
  public enum State {
    WAITING,
    DELIVERED,
    /** Given up. */
    FAILED
  }

  /**
   * One notice for one destination.
   *
   * @param outcome of the last attempt, {@link Outcome#word}; null before the first
   * @param nextAt of the next attempt; null when there will be none
   */
  public record Delivery(
      String id,
      String destination,
      String rule,
      boolean resolved,
      State state,
      int attempts,
      Instant at,
      @Nullable Instant lastAt,
      @Nullable String outcome,
      @Nullable Instant nextAt) {}

  /**
   * Where notices can go. Its address is a secret and never told.
   *
   * @param kind {@code log}, {@code webhook} or {@code discord}
   * @param used some rule could be told here: false while a needed value is missing
   */
  public record Destination(String name, String kind, boolean used) {}

  /** Asks to tell one destination that this is a test; nothing is kept of it. */
  public record Test(String destination) implements Message {}

  /** What came of one attempt. */
  public record Tested(Outcome outcome) implements Message {}

  /**
   * What came of an attempt.
   *
   * @param delivered it was taken
   * @param word stable: {@code delivered}, {@code address_refused}, {@code redirect_refused},
   *     {@code status_500} …
   * @param reason one English sentence; neither the address nor what the other side answered
   * @param again another attempt could end otherwise
   */
  public record Outcome(boolean delivered, String word, String reason, boolean again) {}
}
