package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Measures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Every open stream of both kinds; there is room for a fixed number. */
final class Streams {
  /** Close code for one stream too many. */
  static final int CODE_FULL = 4003;

  /** Close code for a client that cannot be served: it does not read, or gives no sign of life. */
  static final int CODE_SLOW = 4008;

  /** Close code for clients whose token was changed. */
  static final int CODE_LOCKED_OUT = 4001;

  private static final long SILENT = TimeUnit.SECONDS.toNanos(90);

  private final Set<LiveStream> open = new LinkedHashSet<>();
  private final int max;
  private final long slowNanos;
  private final long idleNanos;
  private long turnedAway;
  private long dropped;
  private long closedSlow;

  Streams(int max, long slowNanos, long idleNanos) {
    this.max = max;
    this.slowNanos = slowNanos;
    this.idleNanos = idleNanos;
  }

  boolean hasRoom() {
    return open.size() < max;
  }

  int count() {
    return open.size();
  }

  void add(LiveStream stream) {
    open.add(stream);
  }

  void remove(LiveStream stream) {
    open.remove(stream);
  }

  void turnedAway() {
    turnedAway++;
  }

  List<LiveStream> all() {
    return List.copyOf(open);
  }

  boolean anyWants(String address) {
    return open.stream().anyMatch(stream -> stream.wants(address));
  }

  void tell(String address, String body, long now) {
    all().forEach(stream -> stream.tell(address, body, now));
  }

  void offer(Frame frame, long now) {
    for (LiveStream stream : all()) {
      if (!stream.offer(frame, now)) {
        dropped++;
      }
    }
  }

  /** Closes who has not read for too long or has gone silent. */
  void sweep(long now) {
    for (LiveStream stream : all()) {
      if (stream.fullFor(now) >= slowNanos) {
        drop(stream, "This client does not read fast enough.");
      } else if (now - stream.heardAt(now) >= SILENT) {
        drop(stream, "No ping for 90 seconds.");
      } else if (!stream.hasSpoken() && now - stream.heardAt(now) >= idleNanos) {
        drop(stream, "Nothing was asked for.");
      }
    }
  }

  /** An answer that has ended keeps its connection: it must not be written to again. */
  void closeAll(int code, String reason) {
    for (LiveStream stream : all()) {
      open.remove(stream);
      stream.close(code, reason);
    }
  }

  List<Measures.Reading> readings() {
    List<Measures.Reading> readings = new ArrayList<>();
    for (String transport : List.of("websocket", "xhr", "sse")) {
      double count = open.stream().filter(s -> s.transport().equals(transport)).count();
      readings.add(
          new Measures.Reading(
              "ws_connections", Map.of("transport", transport), Measures.Kind.GAUGE, count));
    }
    readings.add(Measures.Reading.counter("ws_rejected_total", (double) turnedAway));
    readings.add(Measures.Reading.counter("ws_dropped_batches_total", (double) dropped));
    readings.add(Measures.Reading.counter("ws_closed_slow_total", (double) closedSlow));
    return readings;
  }

  private void drop(LiveStream stream, String reason) {
    closedSlow++;
    open.remove(stream);
    stream.close(CODE_SLOW, reason);
  }
}
