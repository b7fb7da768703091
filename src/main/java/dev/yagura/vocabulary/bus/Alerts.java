package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages about alerts, their rules and silences. */
public final class Alerts {
  private Alerts() {}

  /** Family of {@link Alerts}. */
  public sealed interface Message extends BusMessage
      permits Changed,
          ListRequest,
          Listing,
          RulesRequest,
          Rules,
          Acknowledge,
          Acknowledged,
          AddSilence,
          EndSilence,
          Silenced,
          SilencesRequest,
          Silences {}

  /** Fact: these alerts are as told now. */
  public record Changed(List<AlertView> alerts) implements Message {
    public Changed {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * Asks which alerts there are.
   *
   * @param ended how many of those that are over, 0-200
   */
  public record ListRequest(int ended) implements Message {}

  /**
   * @param evaluating the rules are looked at: the last look is not long ago
   * @param evaluatedAt of the last look at them, as far as is known; null for none
   * @param active pending and firing: the most severe first, then the newest
   * @param ended resolved, the newest first
   */
  public record Listing(
      Instant at,
      boolean evaluating,
      @Nullable Instant evaluatedAt,
      List<AlertView> active,
      List<AlertView> ended)
      implements Message {
    public Listing {
      active = List.copyOf(active);
      ended = List.copyOf(ended);
    }

    /** Of which it is not known whether anybody looks at the rules. */
    public Listing(Instant at, List<AlertView> active, List<AlertView> ended) {
      this(at, /* evaluating= */ false, null, active, ended);
    }

    public Listing looked(boolean looking, @Nullable Instant last) {
      return new Listing(at, looking, last, active, ended);
    }
  }

  /** Asks for the rules. */
  public record RulesRequest() implements Message {}

  /**
   * @param rules in the order of their files
   * @param trouble why the user's file as it is now is not in use; null when it is
   */
  public record Rules(List<Rule> rules, @Nullable String trouble) implements Message {
    public Rules {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule as it is used. {@code docs/ALERTS.md} tells what each part means.
   *
   * @param metric name of a series without the prefix {@code yagura_}
   * @param labels that a series must have
   * @param per metric that the first is divided by; null for none
   * @param aggregation {@code last}, {@code avg}, {@code max} …
   * @param windowSeconds that the aggregation looks back
   * @param operator {@code gt}, {@code lt}, {@code gte}, {@code lte}, {@code eq}, {@code ne}
   * @param forSeconds how long it must hold before it fires
   * @param keepFiringSeconds how long it fires on when it holds no more
   * @param destinations names
   * @param inhibitedBy ids of rules
   * @param origin {@code built-in} or {@code file}
   */
  public record Rule(
      String id,
      String summary,
      String metric,
      Map<String, String> labels,
      @Nullable String per,
      String aggregation,
      int windowSeconds,
      String operator,
      double threshold,
      int forSeconds,
      int keepFiringSeconds,
      Severity severity,
      List<String> destinations,
      List<String> inhibitedBy,
      boolean enabled,
      String origin) {
    public Rule {
      labels = Map.copyOf(labels);
      destinations = List.copyOf(destinations);
      inhibitedBy = List.copyOf(inhibitedBy);
    }
  }

  /**
   * Says that somebody knows of a firing alert.
   *
   * @param id of the alert, or the begin of it if that names one only
   * @param by 1-60 characters
   * @param comment at most 300 characters; empty for none
   */
  public record Acknowledge(String id, String by, String comment) implements Message {}

  /** It is committed. */
  public record Acknowledged(AlertView alert) implements Message {}

  /**
   * Keeps alerts from being told for a while.
   *
   * @param matchers labels that an alert must have, all of them; {@code rule} and {@code severity}
   *     are labels, too; at least one
   * @param minutes 1 to 525,600, from now
   * @param by 1-60 characters
   * @param reason 1-300 characters
   */
  public record AddSilence(Map<String, String> matchers, int minutes, String by, String reason)
      implements Message {
    public AddSilence {
      matchers = Map.copyOf(matchers);
    }
  }

  /**
   * Ends a silence now.
   *
   * @param id as it was told
   */
  public record EndSilence(String id) implements Message {}

  /** It is committed. */
  public record Silenced(Silence silence) implements Message {}

  /**
   * @param id {@code s} and a number
   * @param matching active alerts that it holds for
   */
  public record Silence(
      String id,
      Map<String, String> matchers,
      Instant from,
      Instant until,
      String by,
      String reason,
      int matching) {
    public Silence {
      matchers = Map.copyOf(matchers);
    }
  }

  /** Asks for the silences in force. */
  public record SilencesRequest() implements Message {}

  /** The one that ends first comes first. */
  public record Silences(List<Silence> silences) implements Message {
    public Silences {
      silences = List.copyOf(silences);
    }
  }
}
