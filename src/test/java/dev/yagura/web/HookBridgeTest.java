package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookBridgeTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String LINES = "Content-Type: application/x-ndjson";

  @TempDir Path folder;
  private WebHouse house;
  private final List<Ingest.CaptureBatch> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Ingest.CaptureBatch, Future<Ingest.CaptureReceipts>> normalize =
      HookBridgeTest::receipts;

  @BeforeEach
  void open() {
    house = WebHouse.open(folder, "web.changes-per-minute", "2");
    Channels.CAPTURES
        .answer(
            house.vertx,
            batch -> {
              asked.add(batch);
              return normalize.apply(batch);
            })
        .await();
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Everything is stored but what says bad. */
  private static Future<Ingest.CaptureReceipts> receipts(Ingest.CaptureBatch batch) {
    return Future.succeededFuture(
        new Ingest.CaptureReceipts(
            batch.captures().stream()
                .map(capture -> bad(capture) ? Outcome.REJECTED : Outcome.STORED)
                .toList(),
            batch.captures().stream()
                .map(
                    capture ->
                        bad(capture)
                            ? new Ingest.Detail(null, "too_deep", "it is too deep")
                            : new Ingest.Detail("id-" + text(capture), null, null))
                .toList()));
  }

  private static boolean bad(Ingest.Capture capture) {
    return text(capture).contains("bad");
  }

  private static String text(Ingest.Capture capture) {
    return new String(capture.bytes(), StandardCharsets.UTF_8);
  }

  private Wire.Answer post(String body, String... headers) {
    List<String> all = new CopyOnWriteArrayList<>(headers);
    all.add(house.bearer());
    return house.wire.send("POST", "/api/v1/hooks", body, all.toArray(new String[0]));
  }

  private List<Ingest.Capture> captures() {
    return asked.stream().flatMap(batch -> batch.captures().stream()).toList();
  }

  @Test
  void an_event_is_captured_without_a_file_and_answered_with_its_id() {
    Wire.Answer answer = post("{\"a\":1}", JSON);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"results\":[{\"outcome\":\"stored\",\"event_id\":\"id-{\\\"a\\\":1}\"}]}");
    Ingest.Capture capture = captures().get(0);
    assertThat(capture.source()).isEqualTo("http");
    assertThat(capture.settled()).isTrue();
    assertThat(capture.file().name() + capture.file().folder()).isEmpty();
    assertThat(capture.file().host()).isEqualTo("box");
    assertThat(capture.file().sizeBytes()).isEqualTo(7);
  }

  @Test
  void a_post_is_a_new_event_unless_it_carries_a_key() {
    post("{}", JSON);
    post("{}", JSON);
    post("{}", JSON, "Idempotency-Key: k-1");
    post("{}\n\n{}\n", LINES, "Idempotency-Key: k-2");
    List<String> keys = captures().stream().map(Ingest.Capture::identity).toList();
    assertThat(keys.get(0)).hasSize(36).isNotEqualTo(keys.get(1));
    assertThat(keys.subList(2, 5)).containsExactly("k-1", "k-2:1", "k-2:3");
  }

  @Test
  void nothing_is_answered_before_the_commit() {
    Promise<Ingest.CaptureReceipts> commit = Promise.promise();
    normalize = batch -> commit.future();
    Future<Wire.Answer> answer = house.vertx.executeBlocking(() -> post("{}", JSON));
    await().until(() -> asked.size() == 1);
    assertThat(answer.isComplete()).isFalse();
    receipts(asked.get(0)).onSuccess(commit::complete);
    assertThat(answer.await().status()).isEqualTo(202);
  }

  @Test
  void one_bad_event_is_a_bad_request_that_says_why() {
    Wire.Answer answer = post("bad", JSON);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("too_deep", "it is too deep");
  }

  @Test
  void bad_lines_are_told_by_number_and_the_others_are_stored() {
    JsonObject answer = new JsonObject(post("1\n\nbad\n4", LINES).body());
    JsonArray results = answer.getJsonArray("results");
    assertThat(results.getJsonObject(0).getString("event_id")).isEqualTo("id-1");
    assertThat(results.getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("line", 3)
                .put("outcome", "rejected")
                .put("code", "too_deep")
                .put("reason", "it is too deep"));
    assertThat(results.getJsonObject(2).getInteger("line")).isEqualTo(4);
  }

  @Test
  void many_lines_go_in_batches_of_a_hundred_in_order_one_at_a_time() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 1050; i++) {
      body.append(i).append('\n');
    }
    int[] open = new int[2];
    normalize =
        batch -> {
          open[1] = Math.max(open[1], ++open[0]);
          return house
              .vertx
              .timer(1, java.util.concurrent.TimeUnit.MILLISECONDS)
              .compose(
                  fired -> {
                    open[0]--;
                    return receipts(batch);
                  });
        };
    Wire.Answer answer = post(body.toString(), LINES);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(asked).allMatch(batch -> batch.captures().size() <= 100).hasSize(11);
    assertThat(open[1]).isEqualTo(1);
    assertThat(captures().stream().map(HookBridgeTest::text).map(Integer::valueOf))
        .isSorted()
        .hasSize(1050);
    assertThat(new JsonObject(answer.body()).getJsonArray("results")).hasSize(1050);
  }

  @Test
  void a_full_ingest_says_when_to_come_back_and_what_was_dealt_with() {
    normalize =
        batch ->
            asked.size() == 1
                ? receipts(batch)
                : Future.failedFuture(BusFailure.unavailable("the queue is full"));
    Wire.Answer answer = post("1\n".repeat(150), LINES);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.body()).contains("The first 100 events were dealt with");
  }

  @Test
  void a_body_that_is_too_large_is_refused_by_its_length_or_when_it_has_come() {
    Wire.Answer told = post("", JSON, "Content-Length: 26214401");
    assertThat(told.status()).isEqualTo(413);
    String chunk = "x".repeat(1 << 20);
    String chunked =
        "POST /api/v1/hooks HTTP/1.1\r\nHost: 127.0.0.1:"
            + house.web.port()
            + "\r\n"
            + house.bearer()
            + "\r\n"
            + JSON
            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + ("100000\r\n" + chunk + "\r\n").repeat(25)
            + "1\r\nx\r\n0\r\n\r\n";
    assertThat(house.wire.raw(chunked).status()).isEqualTo(413);
    assertThat(asked).isEmpty();
    assertThat(post("{}", JSON).status()).isEqualTo(202);
  }

  @Test
  void agents_are_never_limited_and_claude_code_gets_the_empty_answer_it_wants() {
    for (int i = 0; i < 5; i++) {
      Wire.Answer answer = post("{}", JSON, "Prefer: return=minimal");
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void only_json_of_a_caller_who_may_is_taken() {
    assertThat(post("{}", "Content-Type: text/plain").status()).isEqualTo(415);
    assertThat(post("{}").status()).isEqualTo(415);
    assertThat(post("{}", JSON, "Idempotency-Key: two words").status()).isEqualTo(400);
    assertThat(post(" \n\n", LINES).status()).isEqualTo(400);
    String cookie = "Cookie: " + house.cookie();
    String origin = "Origin: " + house.origin();
    assertThat(house.wire.send("POST", "/api/v1/hooks", "{}", JSON, cookie, origin).status())
        .isEqualTo(403);
    assertThat(asked).isEmpty();
    assertThat(
            house
                .wire
                .send("POST", "/api/v1/hooks", "{}", JSON, cookie, origin, "X-Yagura: 1")
                .status())
        .isEqualTo(202);
    assertThat(house.get("/api/v1/hooks").status()).isEqualTo(405);
  }
}
