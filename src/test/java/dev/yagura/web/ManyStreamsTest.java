package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty streams of all kinds and not one more, at the default limit. */
class ManyStreamsTest {
  private static final int MOST = 50;
  private static final String RAW = "/eventbus/websocket";

  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 1);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int streams() {
    return Objects.requireNonNull(house.web.live()).openStreams();
  }

  private void untilStreams(int count) {
    await().atMost(Duration.ofSeconds(8)).until(() -> streams() == count);
  }

  private WebSocket registered(String path) {
    WebSocket socket = house.connect(path).await();
    socket.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.hello\"}");
    return socket;
  }

  private void sse(List<Socket> into) throws IOException {
    Socket socket = new Socket("127.0.0.1", house.web.port());
    socket
        .getOutputStream()
        .write(
            ("GET /api/v1/events/stream HTTP/1.1\r\nHost: 127.0.0.1:"
                    + house.web.port()
                    + "\r\n"
                    + house.bearer()
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    into.add(socket);
  }

  @Test
  void the_fifty_first_is_turned_away_the_fifty_live_and_a_closed_one_makes_room_at_once()
      throws IOException {
    List<WebSocket> sockets = new ArrayList<>();
    List<Socket> events = new ArrayList<>();
    for (int i = 0; i < MOST / 2; i++) {
      sockets.add(registered(RAW));
      sse(events);
    }
    untilStreams(MOST);
    WebSocket late = house.connect(RAW).await();
    await().until(late::isClosed);
    assertThat(late.closeStatusCode()).isEqualTo((short) 4003);
    assertThat(house.get("/api/v1/events/stream").status()).isEqualTo(503);
    assertThat(sockets).noneMatch(WebSocket::isClosed);
    assertThat(streams()).isEqualTo(MOST);

    sockets.get(0).close().await();
    untilStreams(MOST - 1);
    events.get(0).close();
    untilStreams(MOST - 2);
    assertThat(registered(RAW).isClosed()).isFalse();
    untilStreams(MOST - 1);
    for (Socket socket : events) {
      socket.close();
    }
  }

  @Test
  void half_open_handshakes_take_no_room() throws IOException {
    List<Socket> half = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      Socket socket = new Socket("127.0.0.1", house.web.port());
      socket
          .getOutputStream()
          .write(
              "GET /eventbus/websocket HTTP/1.1\r\nUpgrade: websocket\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      half.add(socket);
    }
    WebSocket whole = registered(RAW);
    untilStreams(1);
    assertThat(whole.isClosed()).isFalse();
    for (Socket socket : half) {
      socket.close();
    }
  }

  @Test
  void ten_thousand_that_come_and_go_leave_nothing_behind() {
    for (int round = 0; round < 10_000 / 40; round++) {
      List<Future<Void>> gone = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        gone.add(house.connect(RAW).compose(WebSocket::close));
      }
      Future.all(gone).await();
    }
    untilStreams(0);
    assertThat(registered(RAW).isClosed()).isFalse();
    untilStreams(1);
  }
}
