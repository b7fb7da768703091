package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is refused with its own status before it is held, and nothing is inflated. */
class OversizeTest {
  private static final int LIMIT = 4096;
  private static final String JSON = "Content-Type: application/json";

  @TempDir static Path folder;
  private static WebHouse house;

  @BeforeAll
  static void open() {
    house = WebHouse.withLog(folder, 3, "web.max-body-bytes", "" + LIMIT);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String code(Wire.Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    return new JsonObject(answer.body()).getString("code");
  }

  private static String chunked(String target, String type, int bytes) {
    StringBuilder request =
        new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.web.port())
            .append("\r\n" + house.bearer() + "\r\n" + type)
            .append("\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    for (int left = bytes; left > 0; left -= 1024) {
      int size = Math.min(left, 1024);
      request.append(Integer.toHexString(size)).append("\r\n");
      request.append(" ".repeat(size)).append("\r\n");
    }
    return request.append("0\r\n\r\n").toString();
  }

  @Test
  void heads_have_limits() {
    assertThat(code(house.get("/health/live", "X-Long: " + "x".repeat(9000))))
        .isEqualTo("headers_too_large");
    String[] many = new String[500];
    java.util.Arrays.setAll(many, i -> "X-Field-" + i + ": " + "y".repeat(20));
    assertThat(code(house.get("/health/live", many))).isEqualTo("headers_too_large");
    assertThat(code(house.get("/" + "x".repeat(16_000)))).isEqualTo("uri_too_long");
  }

  @TestFactory
  Stream<DynamicTest> bodies_have_a_limit_on_every_route_that_takes_one() {
    return Objects.requireNonNull(house.web.router()).getRoutes().stream()
        .filter(route -> route.getPath() != null && route.methods() != null)
        .filter(route -> route.methods().stream().anyMatch(m -> m.name().equals("POST")))
        .map(route -> route.getPath().replaceAll(":\\w+", "x"))
        .map(path -> path.startsWith("/eventbus") ? "/eventbus/000/abc/xhr_send" : path)
        .filter(path -> !path.equals("/api/v1/hooks"))
        .distinct()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      int asked = house.rooms.asked.size();
                      Wire.Answer told =
                          house.wire.send(
                              "POST", path, " ".repeat(LIMIT + 1), JSON, house.bearer());
                      assertThat(told.status()).isEqualTo(413);
                      assertThat(code(told)).isEqualTo("too_large");
                      assertThat(house.wire.raw(chunked(path, JSON, LIMIT + 1)).status())
                          .isEqualTo(413);
                      assertThat(house.rooms.asked).hasSize(asked);
                    }));
  }

  @Test
  void a_posted_event_may_be_as_large_as_a_file_and_no_larger() {
    String head =
        "POST /api/v1/hooks HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\n"
                .formatted(house.web.port(), house.bearer(), JSON)
            + "Content-Length: %d\r\nConnection: close\r\n\r\n";
    assertThat(code(house.wire.raw(head.formatted(25L * 1024 * 1024 + 1)))).isEqualTo("too_large");
    assertThat(code(house.wire.raw(head.replace("%d", "9".repeat(18))))).isEqualTo("too_large");
  }

  @Test
  void a_frame_beyond_64_kilobytes_closes_its_socket() {
    WebSocket raw = house.connect("/eventbus/websocket").await();
    raw.writeFrame(WebSocketFrame.textFrame("y".repeat(65_600), true));
    await().until(raw::isClosed);
    assertThat(raw.closeStatusCode()).isEqualTo((short) 1009);
    // A SockJS session closes its socket itself, with a code of its own.
    WebSocket framed = house.connect("/eventbus/000/abc/websocket").await();
    framed.writeFrame(WebSocketFrame.textFrame("y".repeat(65_600), true));
    await().until(framed::isClosed);
  }

  @Test
  void a_message_of_many_frames_beyond_64_kilobytes_closes_its_socket() {
    WebSocket socket = house.connect("/eventbus/websocket").await();
    String piece = "y".repeat(30_000);
    socket.writeFrame(WebSocketFrame.textFrame(piece, false));
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(piece), false));
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(piece), true));
    await().until(socket::isClosed);
    assertThat(socket.closeStatusCode()).isEqualTo((short) 1009);
  }

  @Test
  void compression_of_web_sockets_is_not_agreed_to() {
    Wire.Answer answer =
        house.wire.raw(
            "GET /eventbus/websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                + house.web.port()
                + "\r\n"
                + house.bearer()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + "\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits,"
                + " deflate-frame, x-webkit-deflate-frame\r\n\r\n");
    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/stats",
        "/api/v1/events",
        "/api/v1/nothing",
        "/metrics",
        "/health",
        "/eventbus/info"
      })
  void compression_of_what_is_no_file_of_the_build_is_not_agreed_to(String target) {
    Wire.Answer answer = house.get(target, "Accept-Encoding: gzip, deflate, br, zstd");
    assertThat(answer.bytes()).isNotEmpty();
    assertThat(answer.header("Content-Encoding")).isEmpty();
  }

  @Test
  void a_body_that_says_it_is_compressed_is_not_inflated() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      out.write(new byte[3_000_000]);
    }
    assertThat(bomb.size()).isLessThan(LIMIT);
    String body = bomb.toString(StandardCharsets.ISO_8859_1);
    Wire.Answer answer =
        house.wire.send(
            "POST", "/api/v1/vacuum", body, JSON, "Content-Encoding: gzip", house.bearer());
    assertThat(answer.status()).isIn(400, 413);
  }
}
