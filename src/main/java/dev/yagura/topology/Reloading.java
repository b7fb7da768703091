package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Problems.Problem;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the settings again while the node runs. Live ones are taken over at once, the others are
 * named as waiting for a restart; what is not valid changes nothing. Called by the signal's thread
 * and by the one that watches the file.
 */
final class Reloading {
  /** What came of reading them. */
  enum State {
    /** Nothing has changed since they were read for the first time. */
    SAME,
    TAKEN_OVER,
    /** Not valid: the old values stay. */
    REFUSED
  }

  /**
   * The last time.
   *
   * @param applied live settings that have another value now
   * @param waiting settings whose new value needs a restart
   * @param problems why it was refused
   */
  record Outcome(
      Instant at, State state, List<String> applied, List<String> waiting, List<Problem> problems) {

    /** One sentence for people. */
    String words() {
      if (state == State.REFUSED) {
        return "the changed configuration is not valid, the old values stay: "
            + String.join("; ", problems.stream().map(Problem::toString).toList());
      }
      String taken =
          applied.isEmpty() ? "nothing changed" : String.join(", ", applied) + " taken over";
      return waiting.isEmpty()
          ? taken
          : (applied.isEmpty() ? "" : taken + "; ")
              + "a restart is needed for "
              + String.join(", ", waiting);
    }
  }

  private final Settings settings;
  private final List<Section> sections;
  private final Supplier<Settings> reader;
  private final Clock clock;
  private Outcome last;

  /**
   * @param settings those in use; their live ones change
   * @param reader all layers again; throws {@link InvalidConfiguration}
   */
  Reloading(Settings settings, List<Section> sections, Supplier<Settings> reader, Clock clock) {
    this.settings = settings;
    this.sections = sections;
    this.reader = reader;
    this.clock = clock;
    this.last = new Outcome(now(), State.SAME, List.of(), List.of(), List.of());
  }

  /** Those in use. */
  Settings settings() {
    return settings;
  }

  synchronized Outcome reload() {
    try {
      Settings.Renewal renewal = settings.renew(sections, reader.get());
      boolean same = renewal.applied().isEmpty() && renewal.waiting().isEmpty();
      last =
          new Outcome(
              now(),
              same ? State.SAME : State.TAKEN_OVER,
              renewal.applied(),
              renewal.waiting(),
              List.of());
    } catch (InvalidConfiguration e) {
      last = new Outcome(now(), State.REFUSED, List.of(), List.of(), e.problems());
    }
    return last;
  }

  synchronized Outcome last() {
    return last;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
