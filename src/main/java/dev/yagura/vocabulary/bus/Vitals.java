package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages about who is there and how they are. */
public final class Vitals {
  private Vitals() {}

  /** Family of {@link Vitals}. */
  public sealed interface Message extends BusMessage
      permits NodeBeat,
          RoomHealthRequest,
          RoomHealth,
          ReportRequest,
          Report,
          ConfigurationRequest,
          Configuration,
          HistoryRequest,
          History,
          Pressure,
          CleanLogs,
          LogsCleaned,
          ErrorsRequest,
          Errors,
          ChangeSetting,
          SettingChanged {}

  /** Fact, once a second: this node is up and seats these rooms. */
  public record NodeBeat(
      String node, String host, String build, List<String> rooms, Instant startedAt, Instant at)
      implements Message {}

  /** Asks one room of one node how it is. */
  public record RoomHealthRequest() implements Message {}

  /**
   * @param message one sentence for people: the cause when not healthy, else what it does; no
   *     payload text, no paths of files that users did not configure
   * @param data figures, such as {@code pending_files}
   */
  public record RoomHealth(HealthStatus status, String message, Map<String, String> data)
      implements Message {
    public RoomHealth {
      data = Map.copyOf(data);
    }

    /** Healthy, nothing to say. */
    public static RoomHealth healthy(Map<String, String> data) {
      return new RoomHealth(HealthStatus.HEALTHY, "", data);
    }
  }

  /** Asks for the health of everything. */
  public record ReportRequest() implements Message {}

  /**
   * One check.
   *
   * @param id {@code node/room}, or {@code node} for a node that is missed
   */
  public record Check(String id, HealthStatus status, String message, Map<String, String> data) {
    public Check {
      data = Map.copyOf(data);
    }
  }

  /**
   * What somebody could do about a check.
   *
   * @param code stable, such as {@code disk.full}: what translations and scripts go by
   * @param check id of the check
   * @param text the same in English, one or two sentences
   */
  public record Advice(String code, String check, String text) {}

  /**
   * @param ready the backlog's size is known and the store accepts
   * @param advice the worst check first; null from a node that knows none
   */
  public record Report(
      HealthStatus status,
      boolean ready,
      List<Check> checks,
      List<NodeBeat> nodes,
      Instant at,
      @Nullable List<Advice> advice)
      implements Message {}

  /** Asks how everything was. */
  public record HistoryRequest() implements Message {}

  /**
   * How everything was for a while.
   *
   * @param until the last round of checks that found the same
   * @param rounds of checks that found the same
   * @param troubles checks that were not healthy
   */
  public record Moment(
      Instant from, Instant until, long rounds, HealthStatus status, List<Check> troubles) {}

  /** The newest first; as much as the node remembers since it started. */
  public record History(List<Moment> moments) implements Message {}

  /**
   * Fact, every few seconds: what is short on a node's machine. Its rooms then remember less and
   * delay what can wait; nothing is dropped.
   *
   * @param memory caches are dropped, batches are small
   * @param cpu fewer pieces of work at once, frames farther apart, no care of the log
   */
  public record Pressure(String node, boolean memory, boolean cpu) implements Message {
    /** Whether anything is. */
    public boolean any() {
      return memory || cpu;
    }
  }

  /** Asks a node to delete its log files that were rolled over. */
  public record CleanLogs() implements Message {}

  /**
   * @param bytes that they held
   */
  public record LogsCleaned(int files, long bytes) implements Message {}

  /**
   * Asks what a node has warned of.
   *
   * @param limit how many single ones, 1-1000
   */
  public record ErrorsRequest(int limit) implements Message {}

  /** How often there was one of a type since the node started. */
  public record ErrorCount(String type, long count, Instant lastAt) {}

  /**
   * One of them.
   *
   * @param level {@code warn} or {@code error}
   * @param type class of the error; who logged it where there is none
   */
  public record ErrorLine(Instant at, String level, String type, String logger, String message) {}

  /**
   * @param byType the most frequent first
   * @param newest the newest first, of the last thousand
   */
  public record Errors(long total, List<ErrorCount> byType, List<ErrorLine> newest)
      implements Message {}

  /** Asks for the settings that a node uses. */
  public record ConfigurationRequest() implements Message {}

  /**
   * One setting as it is used.
   *
   * @param value {@code ***} for a secret that is set
   * @param origin where it came from: {@code default}, a file, {@code environment}, {@code flag}
   * @param live takes effect when the file changes
   * @param kind {@code number}, {@code choice} or {@code text}; null from a node that does not tell
   * @param editable {@link ChangeSetting} would be taken
   */
  public record SettingLine(
      String key,
      String value,
      String origin,
      String fallback,
      String accepted,
      String help,
      boolean live,
      boolean secret,
      @Nullable String kind,
      boolean editable) {}

  /**
   * The settings that a node uses.
   *
   * @param readAt when they were read last
   * @param restartNeeded keys whose new value is not in use yet
   * @param problems why the file as it is now is not in use; empty when it is
   */
  public record Configuration(
      Instant readAt, List<SettingLine> settings, List<String> restartNeeded, List<String> problems)
      implements Message {}

  /**
   * Asks a node to write a live setting into its user's file and to use it.
   *
   * @param value null takes the key out of the file
   */
  public record ChangeSetting(String key, @Nullable String value) implements Message {}

  /**
   * It is written and in use.
   *
   * @param before the value that was in use
   * @param now the setting as it is used
   */
  public record SettingChanged(String before, SettingLine now) implements Message {}
}
