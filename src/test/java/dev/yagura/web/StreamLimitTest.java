package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamLimitTest {
  private static final String RAW = "/eventbus/websocket";

  @TempDir Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 1, "web.max-streams", "4");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int streams() {
    return Objects.requireNonNull(house.web.live()).openStreams();
  }

  /** The JDK's listener: Vert.x's client takes its handlers when the server may be gone again. */
  private static final class FromTheStart implements java.net.http.WebSocket.Listener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(
        java.net.http.WebSocket socket, CharSequence text, boolean last) {
      heard.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        java.net.http.WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(java.net.http.WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  private WebSocket raw() {
    return house.connect(RAW).await();
  }

  private void untilStreams(int count) {
    await().atMost(Duration.ofSeconds(8)).until(() -> streams() == count);
  }

  @Test
  void one_stream_too_many_is_closed_with_a_code_on_each_transport() {
    List<WebSocket> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(raw());
    }
    untilStreams(4);

    WebSocket fifth = raw();
    await().until(fifth::isClosed);
    assertThat(fifth.closeStatusCode()).isEqualTo((short) 4003);
    assertThat(fifth.closeReason()).contains("no room");

    FromTheStart framed = new FromTheStart();
    browser
        .newWebSocketBuilder()
        .header("Origin", house.origin())
        .header("Authorization", "Bearer " + house.web.token())
        .buildAsync(
            URI.create("ws://127.0.0.1:" + house.web.port() + "/eventbus/000/abc/websocket"),
            framed)
        .join();
    assertThat(framed.closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(4003);
    assertThat(framed.heard).hasSize(2).first().isEqualTo("o");
    assertThat(framed.heard.get(1)).startsWith("c[4003,");

    Wire.Answer xhr =
        house.wire.send(
            "POST", "/eventbus/000/full/xhr_streaming", "", house.bearer(), "Content-Length: 0");
    assertThat(xhr.body()).contains("too_many_streams").contains("4003").contains("c[3000");

    Wire.Answer sse = house.get("/api/v1/events/stream");
    assertThat(sse.status()).isEqualTo(503);
    assertThat(sse.header("Retry-After")).isNotEmpty();
    assertThat(new JsonObject(sse.body()).getString("code")).isEqualTo("too_many_streams");

    assertThat(open).noneMatch(WebSocket::isClosed);
    assertThat(streams()).isEqualTo(4);
  }

  @Test
  void a_slot_is_free_as_soon_as_its_stream_is_closed() {
    for (int round = 0; round < 20; round++) {
      WebSocket socket = raw();
      untilStreams(1);
      socket.close().await();
      untilStreams(0);
    }
    WebSocket framed = house.connect("/eventbus/000/abc/websocket").await();
    untilStreams(1);
    framed.close().await();
    untilStreams(0);
    assertThat(house.get("/api/v1/events/stream").status()).isEqualTo(200);
    untilStreams(0);
  }

  /** As a browser does: over connections that stay open, for a closed one ends its session. */
  private HttpResponse<String> post(String part, String body) throws Exception {
    String[] bearer = house.bearer().split(": ", 2);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + house.web.port() + "/eventbus/000/sess1/" + part))
            .version(HttpClient.Version.HTTP_1_1)
            .headers(bearer[0], bearer[1], "Origin", house.origin())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void xhr_sessions_speak_the_protocol_and_count() throws Exception {
    assertThat(post("xhr", "").body()).contains("o\n");
    untilStreams(1);
    String register =
        new JsonArray()
            .add("{\"type\":\"register\",\"address\":\"ui.hello\"}")
            .add("{\"type\":\"send\",\"address\":\"store.append\",\"body\":{}}")
            .encode();
    assertThat(post("xhr_send", register).statusCode()).isEqualTo(204);
    HttpResponse<String> poll = post("xhr", "");
    assertThat(poll.body()).contains("a[").contains("ui.hello").contains("access_denied");
    assertThat(poll.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    untilStreams(0);
  }
}
