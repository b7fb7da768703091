package dev.yagura.web;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.web.live.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the room tells of itself once it serves. */
record WebVitals(int port, WebServer server, Live live) {
  Vitals.RoomHealth health() {
    Map<String, String> data =
        Map.of(
            "port", Integer.toString(port),
            "streams", Integer.toString(live.openStreams()),
            "behind", Long.toString(live.behind()));
    return live.logId() == null
        ? new Vitals.RoomHealth(HealthStatus.WARNING, "The log has not answered yet.", data)
        : Vitals.RoomHealth.healthy(data);
  }

  List<Measures.Reading> readings() {
    List<Measures.Reading> readings = new ArrayList<>(server.readings());
    readings.addAll(live.readings());
    return readings;
  }
}
