package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages about who is there and how they are. */
public final class Vitals {
  private Vitals() {}

  /** Family of {@link Vitals}. */
  public sealed interface Message extends BusMessage
      permits NodeBeat, RoomHealthRequest, RoomHealth, ReportRequest, Report {}

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
   * @param ready the backlog's size is known and the store accepts
   */
  public record Report(
      HealthStatus status, boolean ready, List<Check> checks, List<NodeBeat> nodes, Instant at)
      implements Message {}
}
