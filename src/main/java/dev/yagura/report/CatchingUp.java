package dev.yagura.report;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/**
 * Whether the house still takes in what is there: files from before its start, an import, or events
 * that the sessions do not know yet. Days that look whole then are not, and what is written of them
 * would stay so.
 */
final class CatchingUp {
  /** A burst is worked off in a moment. */
  private static final double FAR_BEHIND_EVENTS = 1000;

  private CatchingUp() {}

  /** False when the meters do not answer: then nothing is known of it. */
  static Future<Boolean> now(Vertx vertx) {
    return Channels.METRICS
        .ask(vertx, new Measures.SnapshotRequest())
        .map(snapshot -> in(snapshot.rooms()))
        .otherwise(false);
  }

  /**
   * @param rooms what rooms told last, keyed {@code node/room}
   */
  static boolean in(Map<String, List<Measures.Reading>> rooms) {
    return sum(rooms, "/watch", "watch_past_files") > sum(rooms, "/watch", "watch_past_files_read")
        || sum(rooms, "/intake", "intake_running") > 0
        || sum(rooms, "/session", "projection_behind_events") > FAR_BEHIND_EVENTS;
  }

  private static double sum(
      Map<String, List<Measures.Reading>> rooms, String room, String reading) {
    return rooms.entrySet().stream()
        .filter(each -> each.getKey().endsWith(room))
        .flatMap(each -> each.getValue().stream())
        .filter(one -> one.name().equals(reading))
        .mapToDouble(Measures.Reading::value)
        .sum();
  }
}
