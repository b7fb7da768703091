package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client that asks without end is told to wait; agents, streams and other clients are not. */
class FloodTest {
  /** More than a minute's worth of the default. */
  private static final int REQUESTS = 1500;

  @TempDir Path folder;
  private WebHouse house;
  private HttpClient client;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 3);
    client = house.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(10));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Future<HttpClientResponse> ask(HttpMethod method, String target) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost("127.0.0.1")
            .setPort(house.web.port())
            .setURI(target)
            .putHeader("Authorization", "Bearer " + house.web.token())
            .putHeader("Content-Type", "application/json");
    return client
        .request(options)
        .compose(request -> method.equals(HttpMethod.GET) ? request.send() : request.send("{}"))
        .compose(response -> response.body().map(response));
  }

  /** The statuses of as many requests, and how long the slowest other client waited. */
  private List<HttpClientResponse> flood(HttpMethod method, String target, int count) {
    List<HttpClientResponse> answers = new CopyOnWriteArrayList<>();
    List<Future<HttpClientResponse>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(ask(method, target).onSuccess(answers::add));
    }
    long slowest = 0;
    String cookie = "Cookie: " + house.cookie();
    while (answers.size() < count) {
      long begun = System.nanoTime();
      assertThat(house.wire.get("/api/v1/stats", cookie).status()).isEqualTo(200);
      assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    Future.join(sent).await();
    assertThat(TimeUnit.NANOSECONDS.toMillis(slowest)).isLessThan(500);
    return answers;
  }

  private static long with(List<HttpClientResponse> answers, int status) {
    return answers.stream().filter(answer -> answer.statusCode() == status).count();
  }

  private static void toldWhenToComeAgain(List<HttpClientResponse> answers, int longest) {
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
              assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isBetween(1, longest);
            });
  }

  @Test
  void searches_beyond_the_limit_are_put_off_and_nobody_else_notices() {
    List<String> heard = new CopyOnWriteArrayList<>();
    WebSocket live = house.connect("/eventbus/websocket", heard::add).await();
    live.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.events\"}").await();
    live.writeTextMessage("{\"type\":\"register\",\"address\":\"ui.hello\"}").await();
    await().until(() -> heard.stream().anyMatch(text -> text.contains(FakeLog.ID)));

    List<HttpClientResponse> answers =
        flood(HttpMethod.GET, "/api/v1/events?q=make&limit=1", REQUESTS);

    assertThat(with(answers, 200)).isBetween(1000L, 1300L);
    assertThat(with(answers, 200) + with(answers, 429)).isEqualTo(REQUESTS);
    toldWhenToComeAgain(answers, 2);
    house.log.commit(1);
    await().until(() -> heard.stream().anyMatch(text -> text.contains("ui.events")));
    for (int i = 0; i < 500; i++) {
      live.writeTextMessage("{\"type\":\"ping\"}");
    }
    await().until(() -> heard.stream().filter(text -> text.contains("pong")).count() == 500);
  }

  @Test
  void care_beyond_the_limit_is_put_off() {
    List<HttpClientResponse> answers = flood(HttpMethod.POST, "/api/v1/verify", 300);
    assertThat(with(answers, 200)).isBetween(100L, 150L);
    toldWhenToComeAgain(answers, 2);
  }

  @Test
  void agents_post_without_limit() {
    Channels.CAPTURES
        .answer(
            house.vertx,
            batch ->
                Future.succeededFuture(
                    new Ingest.CaptureReceipts(
                        batch.captures().stream().map(capture -> Ingest.Outcome.STORED).toList(),
                        null)))
        .await();
    assertThat(with(flood(HttpMethod.POST, "/api/v1/hooks", REQUESTS), 202)).isEqualTo(REQUESTS);
  }
}
