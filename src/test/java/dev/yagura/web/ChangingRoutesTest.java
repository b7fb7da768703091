package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Threads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingRoutesTest {
  private static final String JSON = "Content-Type: application/json";

  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.open(folder, "web.idle-ms", "900");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Wire.Answer post(String target, String body) {
    return house.wire.send("POST", "/api/v1/" + target, body, JSON, house.bearer());
  }

  private JsonObject done(String target, String body) {
    Wire.Answer answer = post(target, body);
    assertThat(answer.status()).as(answer.body()).isIn(200, 202);
    return new JsonObject(answer.body());
  }

  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void dead_letters_are_listed_shown_and_settled() {
    JsonObject page =
        new JsonObject(house.get("/api/v1/dead-letters?code=too_deep&limit=5&cursor=c").body());
    assertThat(asked()).isEqualTo(new Letters.PageRequest("too_deep", false, "c", 5));
    assertThat(page.getString("next")).isEqualTo("more");
    JsonObject letter = page.getJsonArray("items").getJsonObject(0);
    assertThat(letter.getString("modified_at")).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(letter).isEqualTo(new JsonObject(house.get("/api/v1/dead-letters/7").body()));
    assertThat(house.get("/api/v1/dead-letters/8").status()).isEqualTo(404);
    house.get("/api/v1/dead-letters?acknowledged=true");
    assertThat(asked()).isEqualTo(new Letters.PageRequest(null, true, null, 100));
    assertThat(done("dead-letters/replay", "{\"ids\":[\"7\",\"8\"]}"))
        .isEqualTo(new JsonObject("{\"count\":2,\"unknown\":[\"8\"]}"));
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.REPLAY, List.of("7", "8")));
    done("dead-letters/acknowledge", "{\"all\":true}");
    assertThat(asked()).isEqualTo(new Letters.Settle(Letters.Action.ACKNOWLEDGE, List.of()));
  }

  @Test
  void a_test_event_is_written_by_whoever_watches() {
    assertThat(done("test-event", "{}").getMap())
        .containsEntry("node", "n2")
        .containsEntry("folder", "/raw")
        .containsEntry("file", "x.json")
        .containsEntry("session_id", "yagura-test-1");
    assertThat(asked()).isEqualTo(new Ingest.WriteTestEvent());
    assertThat(post("test-event", "{\"folder\":\"/tmp\"}").status()).isEqualTo(400);
  }

  @Test
  void facets_and_threads_are_told() {
    assertThat(house.get("/api/v1/facets?limit=3").body())
        .contains("\"tools\":[{\"value\":\"Bash\",\"events\":9,\"last_seq\":12}]");
    JsonObject threads =
        new JsonObject(
            house
                .get(
                    "/api/v1/threads?session=s1&channel=c1&archived=false&limit=2"
                        + "&created_from=2026-01-01T00:00:00Z")
                .body());
    assertThat(asked())
        .isEqualTo(
            new Threads.PageRequest(
                "s1", "c1", Instant.parse("2026-01-01T00:00:00Z"), null, false, null, 2));
    assertThat(threads.getJsonArray("items").getJsonObject(0).getString("thread_id"))
        .isEqualTo("t1");
    assertThat(threads.getInteger("total")).isEqualTo(1);
  }

  @Test
  void an_import_is_begun_followed_and_stopped() {
    Wire.Answer begun = post("imports", "{\"paths\":[\"/a\",\"/b.zip\"]}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(asked()).isEqualTo(new Imports.Begin(List.of("/a", "/b.zip")));
    assertThat(new JsonObject(begun.body()).getString("state")).isEqualTo("running");
    assertThat(house.get("/api/v1/imports/i1").body()).contains("\"eta_ms\":950", "\"done\"");
    assertThat(house.get("/api/v1/imports/i2").status()).isEqualTo(404);
    assertThat(house.wire.send("DELETE", "/api/v1/imports/i1", "", JSON, house.bearer()).body())
        .contains("cancelled");
    assertThat(asked()).isEqualTo(new Imports.Cancel("i1"));
  }

  @Test
  void backups_are_named_by_us_or_plainly() {
    Path own = folder.resolve(".local/share/yagura/backup");
    assertThat(done("backups", "{}").getString("file"))
        .matches(own + "/yagura-20\\d\\d-\\d\\d-\\d\\dT[\\d-]+Z\\.db");
    assertThat(done("backups", "{\"file\":\"before trip.db\"}").getString("file"))
        .isEqualTo(own + "/before trip.db");
    assertThat(done("backups", "{\"file\":\"/mnt/b/y.db\"}").getString("file"))
        .isEqualTo("/mnt/b/y.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../y.db",
        "a/y.db",
        "/mnt/../y.db",
        "..",
        ".hidden",
        "a\\\\y.db",
        "/",
        "x\\u0000"
      })
  void other_names_of_backups_are_refused(String name) {
    Wire.Answer answer = post("backups", "{\"file\":\"" + name + "\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"file\"");
    assertThat(post("restore", "{\"confirm\":true,\"file\":\"" + name + "\"}").status())
        .isEqualTo(400);
    assertThat(house.rooms.asked).isEmpty();
  }

  @Test
  void care_reaches_the_store() {
    done("restore", "{\"file\":\"/b.db\",\"confirm\":true}");
    assertThat(asked()).isEqualTo(new Care.Restore("/b.db"));
    assertThat(done("vacuum", "{\"full\":true}").getInteger("bytes_after")).isEqualTo(4);
    assertThat(asked()).isEqualTo(new Care.Vacuum(true));
    done("cleanup", "{\"before\":\"2026-01-01T00:00:00Z\",\"dry_run\":true}");
    assertThat(asked())
        .isEqualTo(new Care.Retain(Instant.parse("2026-01-01T00:00:00Z"), 0, false, true));
    done("cleanup", "{\"max_bytes\":4096,\"raw_files\":true,\"confirm\":true}");
    assertThat(asked()).isEqualTo(new Care.Retain(null, 4096, true, false));
    JsonObject proof = done("verify", "");
    assertThat(proof.getBoolean("ok")).isFalse();
    assertThat(proof.getInteger("duration_ms")).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backups | {\"file\":\"a.db\",\"overwrite\":true} | overwrite",
        "backups | {\"file\":7} | file",
        "restore | {\"confirm\":true} | file",
        "restore | {\"file\":\"/a.db\"} | confirm",
        "vacuum | {\"full\":\"yes\"} | full",
        "vacuum | [] | body",
        "vacuum | {\"full\":true,\"full\":false} | body",
        "vacuum | {} {} | body",
        "cleanup | {\"confirm\":true} | before",
        "cleanup | {\"before\":\"2026-01-01T00:00:00Z\"} | confirm",
        "cleanup | {\"max_bytes\":-1,\"confirm\":true} | max_bytes",
        "cleanup | {\"max_bytes\":1.5,\"confirm\":true} | max_bytes",
        "cleanup | {\"before\":\"90d\",\"confirm\":true} | before",
        "verify | {\"x\":1} | x",
        "imports | {} | paths",
        "imports | {\"paths\":[]} | paths",
        "imports | {\"paths\":[\"relative\"]} | paths",
        "imports | {\"paths\":\"/a\"} | paths",
        "dead-letters/replay | {} | ids",
        "dead-letters/replay | {\"ids\":[]} | ids",
        "dead-letters/replay | {\"ids\":[7]} | ids",
        "dead-letters/replay | {\"all\":true,\"ids\":[\"7\"]} | ids",
        "dead-letters/replay | {\"all\":true,\"role\":\"x\"} | role",
      })
  void a_bad_or_unknown_field_is_named_and_nothing_is_done(
      String target, String body, String field) {
    Wire.Answer answer = post(target, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    assertThat(house.rooms.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backups", "restore", "vacuum", "cleanup", "tidy", "verify", "imports"})
  void the_cookie_does_not_reach_files_and_nothing_but_a_post_does(String target) {
    Wire.Answer answer =
        house.wire.send(
            "POST",
            "/api/v1/" + target,
            "{}",
            JSON,
            "Cookie: " + house.cookie(),
            "Origin: " + house.origin(),
            "X-Yagura: 1");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("token_needed");
    assertThat(house.get("/api/v1/" + target).status()).isEqualTo(405);
    assertThat(
            house
                .wire
                .send(
                    "POST",
                    "/api/v1/" + target,
                    "{}",
                    "Content-Type: application/x-ndjson",
                    house.bearer())
                .status())
        .isEqualTo(415);
    assertThat(house.rooms.asked).isEmpty();
  }

  @Test
  void a_get_never_settles_dead_letters() {
    assertThat(house.get("/api/v1/dead-letters/replay").status()).isEqualTo(405);
    assertThat(house.get("/api/v1/dead-letters/acknowledge").status()).isEqualTo(405);
    assertThat(house.rooms.asked).isEmpty();
  }

  @Test
  void a_body_beyond_the_limit_is_refused() {
    Wire.Answer answer = post("vacuum", "{\"x\":\"" + "x".repeat(1_048_576) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void work_that_takes_longer_than_an_idle_connection_lives_is_answered_all_the_same() {
    Promise<Object> work = Promise.promise();
    house.rooms.work = work.future();
    Future<Wire.Answer> answer = house.vertx.executeBlocking(() -> post("verify", "{}"), false);
    await().until(() -> house.rooms.asked.size() == 1);
    house.vertx.setTimer(1500, fired -> work.complete("done"));
    assertThat(answer.await().body()).contains("\n", "\"ok\":false");
  }

  @Test
  void a_late_failure_is_a_problem_in_the_body() {
    Promise<Object> work = Promise.promise();
    house.rooms.work = work.future();
    Future<Wire.Answer> late = house.vertx.executeBlocking(() -> post("vacuum", "{}"), false);
    await().until(() -> house.rooms.asked.size() == 1);
    house.vertx.setTimer(600, fired -> work.fail(BusFailure.unavailable("no space")));
    Wire.Answer answer = late.await();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("urn:yagura:problem:unavailable", ": no space.");
    house.rooms.work = Future.failedFuture(BusFailure.invalid("file", "is no backup"));
    assertThat(post("restore", "{\"file\":\"/a\",\"confirm\":true}").status()).isEqualTo(400);
  }
}
