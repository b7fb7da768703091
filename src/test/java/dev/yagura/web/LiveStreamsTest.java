package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionSamples;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStreamsTest {
  private static final String RAW = "/eventbus/websocket";

  @TempDir Path folder;
  private WebHouse house;

  /** A client of the bridge on the raw WebSocket. */
  private final class Client {
    final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    final WebSocket socket;

    Client(String... addresses) {
      socket = house.connect(RAW).await();
      socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
      for (String address : addresses) {
        say("{\"type\":\"register\",\"address\":\"" + address + "\",\"headers\":{}}");
      }
    }

    void say(String text) {
      socket.writeTextMessage(text).await();
    }

    List<JsonObject> bodies(String address) {
      return heard.stream()
          .filter(message -> address.equals(message.getString("address")))
          .map(message -> message.getJsonObject("body"))
          .toList();
    }

    /** Registered on ui.events for sure: messages are taken in order and hello is said at once. */
    Client ready() {
      say("{\"type\":\"register\",\"address\":\"ui.hello\"}");
      await()
          .until(
              () ->
                  bodies("ui.hello").stream()
                      .anyMatch(hello -> FakeLog.ID.equals(hello.getString("log_id"))));
      return this;
    }
  }

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 5);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static List<Long> seqs(List<JsonObject> frames) {
    List<Long> seqs = new ArrayList<>();
    for (JsonObject frame : frames) {
      JsonArray events = frame.getJsonArray("events");
      for (int i = 0; i < events.size(); i++) {
        seqs.add(events.getJsonObject(i).getLong("seq"));
      }
    }
    return seqs;
  }

  @Test
  void hello_is_said_at_once_and_every_second() {
    Client client = new Client("ui.events").ready();
    JsonObject hello = client.bodies("ui.hello").get(0);
    assertThat(hello.fieldNames())
        .containsExactlyInAnyOrder("node", "build", "log_id", "last_seq", "ts", "demo");
    assertThat(hello.getString("node")).isEqualTo("n1");
    assertThat(hello.getBoolean("demo")).isTrue();
    assertThat(hello.getString("ts"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    await().until(() -> client.bodies("ui.hello").size() >= 3);
    assertThat(client.bodies("ui.hello").get(2).getLong("last_seq")).isEqualTo(5);
  }

  @Test
  void frames_join_on_under_a_random_stream_of_commits_with_lost_ones() {
    Client client = new Client("ui.events").ready();
    Random random = new Random(11);
    while (house.log.last() < 3000) {
      if (random.nextInt(10) == 0) {
        house.log.add(1 + random.nextInt(20));
      } else {
        house.log.commit(1 + random.nextInt(40));
      }
    }
    house.log.commit(1);
    await().until(() -> seqs(client.bodies("ui.events")).contains(house.log.last()));
    long expected = 6;
    for (JsonObject frame : client.bodies("ui.events")) {
      assertThat(frame.getLong("first")).isEqualTo(expected);
      assertThat(frame.getBoolean("gap")).isFalse();
      expected = frame.getLong("last") + 1;
    }
    List<Long> seqs = seqs(client.bodies("ui.events"));
    assertThat(seqs).hasSize((int) house.log.last() - 5).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"store.append", "event.committed", "normalize.captures", "ui.\u0435vents", "ui.*"})
  void nothing_that_a_browser_says_reaches_the_bus(String address) {
    Client client = new Client();
    List<Object> reached = new CopyOnWriteArrayList<>();
    Channels.COMMITTED.listen(house.vertx, reached::add).await();
    Channels.APPEND
        .answer(
            house.vertx,
            question -> {
              reached.add(question);
              return io.vertx.core.Future.failedFuture("no");
            })
        .await();
    for (String type : List.of("send", "publish", "register")) {
      client.say(
          new JsonObject()
              .put("type", type)
              .put("address", address)
              .put("body", new JsonObject())
              .put("replyAddress", "x")
              .encode());
    }
    await().until(() -> client.heard.size() == 3);
    assertThat(client.heard)
        .allMatch(
            message ->
                message.getString("type").equals("err")
                    && message.getString("body").equals("access_denied"));
    assertThat(reached).isEmpty();
  }

  @Test
  void changed_sessions_and_figures_are_told_to_who_registered() {
    Client client = new Client("ui.sessions", "ui.stats", "ui.metrics", "ui.health").ready();
    Channels.SESSIONS_CHANGED.publish(
        house.vertx, new Sessions.Changed(9, List.of(SessionSamples.session(3))));
    await().until(() -> client.bodies("ui.sessions").size() == 1);
    JsonObject frame = client.bodies("ui.sessions").get(0);
    assertThat(frame.getLong("seq")).isEqualTo(9);
    assertThat(frame.getJsonArray("sessions").getJsonObject(0).getString("session_id"))
        .isEqualTo("s1");
    await()
        .until(
            () ->
                !client.bodies("ui.stats").isEmpty()
                    && !client.bodies("ui.metrics").isEmpty()
                    && !client.bodies("ui.health").isEmpty());
    assertThat(client.bodies("ui.stats").get(0))
        .isEqualTo(new JsonObject(house.get("/api/v1/stats").body()));
    assertThat(client.bodies("ui.health").get(0))
        .isEqualTo(new JsonObject(house.get("/health").body()));
    assertThat(client.bodies("ui.events")).isEmpty();
  }

  @Test
  void who_waits_is_told_to_who_comes_and_again_when_it_changes() {
    Client client = new Client("ui.waiting").ready();
    await().until(() -> client.bodies("ui.waiting").size() == 1);
    assertThat(client.bodies("ui.waiting").get(0).getJsonArray("sessions")).isEmpty();
    house.waitingNow = new Sessions.WaitingList(List.of(SessionSamples.waiting()), 8);
    Channels.SESSIONS_CHANGED.publish(
        house.vertx, new Sessions.Changed(8, List.of(SessionSamples.waiting())));
    await().until(() -> client.bodies("ui.waiting").size() == 2);
    assertThat(client.bodies("ui.waiting").get(1))
        .isEqualTo(new JsonObject(house.get("/api/v1/waiting").body()));
    house.waitingNow = new Sessions.WaitingList(List.of(), 9);
    Channels.SESSIONS_CHANGED.publish(
        house.vertx, new Sessions.Changed(9, List.of(SessionSamples.session(4))));
    await().until(() -> client.bodies("ui.waiting").size() == 3);
    assertThat(client.bodies("ui.waiting").get(2).getJsonArray("sessions")).isEmpty();
  }

  @Test
  void alerts_are_told_to_who_comes_and_again_when_they_change() {
    Client client = new Client("ui.alerts").ready();
    await().until(() -> client.bodies("ui.alerts").size() == 1);
    JsonObject frame = client.bodies("ui.alerts").get(0);
    assertThat(frame.fieldNames())
        .containsExactly("at", "evaluating", "evaluated_at", "count", "items");
    assertThat(frame.getJsonArray("items").getJsonObject(0).getString("id"))
        .isEqualTo(FakeAlerts.FIRING.id());
    await().until(() -> client.bodies("ui.hello").size() > 7); // the clock has looked meanwhile
    assertThat(client.bodies("ui.alerts")).hasSize(1);
    house.rooms.alerts.now = FakeAlerts.listing();
    Channels.ALERTS_CHANGED.publish(house.vertx, new Alerts.Changed(List.of(FakeAlerts.FIRING)));
    await().until(() -> client.bodies("ui.alerts").size() == 2);
    assertThat(client.bodies("ui.alerts").get(1).getJsonArray("items")).isEmpty();
  }

  @Test
  void a_wait_of_which_no_fact_came_is_told_within_a_second_or_so() {
    Client client = new Client("ui.waiting").ready();
    await().until(() -> client.bodies("ui.waiting").size() == 1);
    house.waitingNow = new Sessions.WaitingList(List.of(SessionSamples.waiting()), 8);
    await().until(() -> client.bodies("ui.waiting").size() == 2);
  }

  @Test
  void the_rooms_are_not_asked_while_nobody_listens() {
    Client client = new Client().ready();
    int asked = house.questions.get();
    await().until(() -> client.bodies("ui.hello").size() >= 4);
    assertThat(house.questions.get()).isEqualTo(asked);
  }

  @Test
  void who_unregisters_hears_nothing_more() {
    Client client = new Client("ui.events").ready();
    house.log.commit(1);
    await().until(() -> client.bodies("ui.events").size() == 1);
    client.say("{\"type\":\"unregister\",\"address\":\"ui.events\"}");
    client.say("{\"type\":\"ping\"}");
    client.say("{\"type\":\"register\"}");
    await()
        .until(
            () ->
                client.heard.stream().anyMatch(m -> "missing_address".equals(m.getValue("body"))));
    house.log.commit(1);
    Client other = new Client("ui.events").ready();
    house.log.commit(1);
    await().until(() -> !other.bodies("ui.events").isEmpty());
    assertThat(client.bodies("ui.events")).hasSize(1);
  }

  @Test
  void broadcast_times_are_told_about_once_a_second() {
    List<Measures.StageTimes> told = new CopyOnWriteArrayList<>();
    Channels.STAGE_TIMES.listen(house.vertx, told::add).await();
    new Client("ui.events").ready();
    house.log.commit(3);
    await().until(() -> told.stream().mapToInt(times -> times.nanos().size()).sum() == 3);
    assertThat(told.get(0).node()).isEqualTo("n1");
    assertThat(told.get(0).stage()).isEqualTo("broadcast");
    assertThat(told.get(0).nanos()).allMatch(nanos -> nanos > 0 && nanos < 10_000_000_000L);
  }

  @Test
  void sockjs_frames_carry_the_same_messages() {
    List<String> heard = new CopyOnWriteArrayList<>();
    WebSocket socket = house.connect("/eventbus/123/abc/websocket", heard::add).await();
    for (String address : List.of("ui.events", "ui.hello")) {
      String register = "{\"type\":\"register\",\"address\":\"" + address + "\"}";
      socket.writeTextMessage(new JsonArray().add(register).encode()).await();
    }
    await().until(() -> heard.stream().anyMatch(text -> text.contains(FakeLog.ID)));
    house.log.commit(2);
    await().until(() -> heard.stream().anyMatch(text -> text.contains("ui.events")));
    assertThat(heard.get(0)).isEqualTo("o");
    String frame = heard.stream().filter(text -> text.contains("ui.events")).findFirst().get();
    assertThat(frame).startsWith("a[");
    JsonObject message = new JsonObject(new JsonArray(frame.substring(1)).getString(0));
    assertThat(message.getJsonObject("body").getLong("first")).isEqualTo(6);
  }

  @Test
  void a_frame_too_large_closes_that_client_only() {
    Client large = new Client("ui.events").ready();
    Client other = new Client("ui.events").ready();
    large.socket.writeTextMessage("{\"type\":\"ping\",\"x\":\"" + "y".repeat(70_000) + "\"}");
    await().until(large.socket::isClosed);
    house.log.commit(1);
    await().until(() -> !other.bodies("ui.events").isEmpty());
  }
}
