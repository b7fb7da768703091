package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowClientTest {
  private static final int BATCH = 250;
  private static final String LONG = "x".repeat(300);

  @TempDir Path folder;

  /** Connects, registers on ui.events and never reads. */
  private static Socket deaf(WebHouse house, String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8192);
    socket.connect(new InetSocketAddress("127.0.0.1", house.web.port()));
    boolean sse = path.contains("stream");
    String upgrade =
        sse
            ? ""
            : "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    write(
        socket,
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + house.web.port()
            + "\r\n"
            + house.bearer()
            + "\r\n"
            + upgrade
            + "\r\n");
    if (!sse) {
      String register = "{\"type\":\"register\",\"address\":\"ui.events\"}";
      boolean framed = !path.equals("/eventbus/websocket");
      byte[] text =
          (framed ? new io.vertx.core.json.JsonArray().add(register).encode() : register)
              .getBytes(StandardCharsets.UTF_8);
      readHead(socket);
      byte[] frame = new byte[6 + text.length];
      frame[0] = (byte) 0x81;
      frame[1] = (byte) (0x80 | text.length);
      System.arraycopy(text, 0, frame, 6, text.length);
      socket.getOutputStream().write(frame);
    }
    return socket;
  }

  /** A frame may be sent after the upgrade was answered and not before. */
  private static void readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("the end came after: %s", head).isNotNegative();
      head.append((char) next);
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static double dropped(WebHouse house) {
    return Objects.requireNonNull(house.web.live()).readings().stream()
        .filter(reading -> reading.name().equals("ws_dropped_batches_total"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static void commit(WebHouse house, int count) {
    List<dev.yagura.vocabulary.event.StoredEvent> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(
          new dev.yagura.vocabulary.event.StoredEvent(
              house.log.last() + 1, FakeLog.event(house.log.last() + 1, "s1", LONG)));
      house.log.events.add(batch.get(i));
    }
    house.log.publish(batch);
  }

  private static int streams(WebHouse house) {
    return Objects.requireNonNull(house.web.live()).openStreams();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/eventbus/websocket", "/eventbus/000/abc/websocket", "/api/v1/events/stream"})
  void clients_that_never_read_cost_a_bounded_backlog_and_are_let_go(String path)
      throws IOException {
    try (WebHouse house =
        WebHouse.withLog(folder, 1, "web.slow-client-ms", "1500", "web.idle-ms", "4000")) {
      List<Socket> deaf = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        deaf.add(deaf(house, path));
      }
      await().until(() -> streams(house) == 5);
      List<JsonObject> heard = new CopyOnWriteArrayList<>();
      WebSocket reader = house.connect("/eventbus/websocket").await();
      reader.textMessageHandler(text -> heard.add(new JsonObject(text)));
      reader.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.hello\"}").await();
      reader.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.events\"}").await();
      await().until(() -> heard.stream().anyMatch(m -> m.encode().contains(FakeLog.ID)));
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                commit(house, BATCH);
                return dropped(house) > 20;
              });
      await().atMost(Duration.ofSeconds(15)).until(() -> streams(house) == 1);
      assertThat(reader.isClosed()).isFalse();
      commit(house, 1);
      await()
          .until(
              () ->
                  heard.stream()
                      .filter(m -> "ui.events".equals(m.getString("address")))
                      .anyMatch(m -> m.getJsonObject("body").getLong("last") == house.log.last()));
      assertThat(heard.stream().filter(m -> m.encode().contains("\"gap\":true"))).isEmpty();
      for (Socket socket : deaf) {
        assertThat(isCut(socket)).isTrue();
        socket.close();
      }
    }
  }

  /** Reads all that is still on the way; true when the server's end comes. */
  private static boolean isCut(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    byte[] buffer = new byte[65536];
    try {
      InputStream in = socket.getInputStream();
      while (in.read(buffer) >= 0) {
        continue;
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  @Test
  void who_reads_again_is_told_of_the_gap_once() throws IOException {
    try (WebHouse house = WebHouse.withLog(folder, 1)) {
      WebSocket socket = house.connect("/eventbus/websocket").await();
      List<JsonObject> heard = new CopyOnWriteArrayList<>();
      socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
      socket.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.hello\"}").await();
      socket.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.events\"}").await();
      await().until(() -> heard.stream().anyMatch(m -> m.encode().contains(FakeLog.ID)));
      socket.pause();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                commit(house, BATCH);
                return dropped(house) > 5;
              });
      socket.resume();
      await()
          .until(
              () -> {
                commit(house, 1);
                return heard.stream().anyMatch(m -> m.encode().contains("\"gap\":true"));
              });
      commit(house, 1);
      await()
          .until(
              () ->
                  heard.stream()
                      .filter(m -> "ui.events".equals(m.getString("address")))
                      .anyMatch(m -> m.getJsonObject("body").getLong("last") == house.log.last()));
      long expected = -1;
      for (JsonObject message : heard) {
        if ("ui.events".equals(message.getString("address"))) {
          JsonObject frame = message.getJsonObject("body");
          boolean joins = expected < 0 || frame.getLong("first") == expected;
          assertThat(joins || frame.getBoolean("gap")).isTrue();
          expected = frame.getLong("last") + 1;
        }
      }
    }
  }

  @Test
  void a_request_that_is_sent_byte_by_byte_is_cut() throws IOException {
    try (WebHouse house = WebHouse.withLog(folder, 1, "web.idle-ms", "1000")) {
      try (Socket head = new Socket("127.0.0.1", house.web.port());
          Socket body = new Socket("127.0.0.1", house.web.port())) {
        write(head, "GET /health/live HTTP/1.1\r\n");
        write(
            body,
            "POST /eventbus/000/abc/xhr_send HTTP/1.1\r\nHost: 127.0.0.1:"
                + house.web.port()
                + "\r\n"
                + house.bearer()
                + "\r\nContent-Length: 1000\r\n\r\n");
        await()
            .pollInterval(Duration.ofMillis(100))
            .atMost(Duration.ofSeconds(8))
            .until(() -> cutWhileSending(head, "x") && cutWhileSending(body, "x"));
        assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
      }
    }
  }

  private static boolean cutWhileSending(Socket socket, String text) {
    try {
      write(socket, text);
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
