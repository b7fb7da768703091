package dev.yagura.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that hold connections open without saying anything whole. The limit is two seconds here;
 * it is thirty by default.
 */
class SlowlorisTest {
  private static final int MANY = 300;

  @TempDir Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 3, "web.idle-ms", "2000", "web.slow-client-ms", "2000");
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    house.close();
  }

  private Socket begin(String text) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", house.web.port()));
    socket.setSoTimeout(1);
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  private String head(String method, String target) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + house.web.port()
        + "\r\n"
        + house.bearer()
        + "\r\n";
  }

  /** Sends one more byte; false when the server has closed. */
  private static boolean drips(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** All are closed within the limit and a bit, and others are served at once meanwhile. */
  private void closedWhileOthersAreServed() {
    long slowest[] = {0};
    await()
        .atMost(Duration.ofSeconds(8))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              long begun = System.nanoTime();
              assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
              slowest[0] = Math.max(slowest[0], System.nanoTime() - begun);
              sockets.removeIf(socket -> !drips(socket));
              return sockets.isEmpty();
            });
    assertThat(TimeUnit.NANOSECONDS.toMillis(slowest[0])).isLessThan(500);
  }

  @Test
  void headers_that_come_byte_by_byte() throws IOException {
    for (int i = 0; i < MANY; i++) {
      begin("GET /health/live HTTP/1.1\r\nX-Slow: ");
    }
    closedWhileOthersAreServed();
  }

  @Test
  void connections_that_say_nothing_and_second_requests_that_never_end() throws IOException {
    for (int i = 0; i < 50; i++) {
      begin("");
      begin(head("GET", "/health/live") + "\r\nGET /health/live HTTP/1.1\r\nX-Slow: ");
    }
    closedWhileOthersAreServed();
  }

  @Test
  void bodies_that_come_byte_by_byte() throws IOException {
    String json = "Content-Type: application/json\r\n";
    for (int i = 0; i < 50; i++) {
      begin(head("POST", "/api/v1/vacuum") + json + "Content-Length: 1000\r\n\r\n{");
      begin(head("POST", "/api/v1/hooks") + json + "Content-Length: 1000\r\n\r\n{");
      begin(head("POST", "/api/v1/hooks") + json + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n{");
      begin(head("POST", "/eventbus/000/s" + i + "/xhr_send") + "Content-Length: 1000\r\n\r\n[");
    }
    closedWhileOthersAreServed();
    assertThat(house.rooms.asked).isEmpty();
  }

  @Test
  void web_sockets_that_never_say_what_they_want() {
    List<WebSocket> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(house.connect("/eventbus/websocket").await());
      silent.add(house.connect("/eventbus/000/s" + i + "/websocket").await());
    }
    WebSocket speaking = house.connect("/eventbus/websocket").await();
    speaking.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.hello\"}");
    await()
        .atMost(Duration.ofSeconds(8))
        .until(() -> silent.stream().allMatch(WebSocket::isClosed));
    assertThat(speaking.isClosed()).isFalse();
    assertThat(Objects.requireNonNull(house.web.live()).openStreams()).isEqualTo(1);
  }

  @Test
  void answers_that_nobody_reads() throws IOException {
    for (int i = 0; i < 20; i++) {
      begin((head("GET", "/app/i18n/en.json") + "\r\n").repeat(40));
    }
    closedWhileOthersAreServed();
  }
}
