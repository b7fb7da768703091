package dev.yagura.transcript;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptVerticleTest {
  private static final Node NODE = new Node("n1", "tower", "test");

  @TempDir Path projects;
  private final FakeShelf shelf = new FakeShelf();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger redactions = new AtomicInteger();
  private Vertx vertx;
  private String deployment;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(projects.resolve("-p"));
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    wait(Channels.TRANSCRIPT_FILES.answer(vertx, q -> Future.succeededFuture(shelf.files(q))));
    wait(Channels.APPEND_TRANSCRIPTS.answer(vertx, this::onAppend));
    wait(
        Channels.REDACT.answer(
            vertx,
            q -> {
              redactions.incrementAndGet();
              return Future.succeededFuture(
                  new Ingest.RedactedTexts(
                      q.texts().stream().map(text -> text.replace("hunter2", "***")).toList()));
            }));
    TranscriptConfig config =
        new TranscriptConfig(
            projects,
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofMinutes(10),
            65_536);
    deployment =
        wait(vertx.deployVerticle(new TranscriptVerticle(NODE, config, Clock.systemUTC())));
  }

  private Future<Transcripts.Appended> onAppend(Transcripts.Append append) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Future.failedFuture(BusFailure.unavailable("not now"));
    }
    return Future.succeededFuture(new Transcripts.Appended(shelf.append(append.parts())));
  }

  @AfterEach
  void close() throws Exception {
    wait(vertx.close());
  }

  @Test
  void nothing_is_read_before_the_store_has_told_what_it_knows() throws Exception {
    write("-p/s1.jsonl", reply("m1"));
    assertThat(health().status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(shelf.replies()).isZero();
    tip("log-1");
    await().atMost(20, SECONDS).until(() -> shelf.replies() == 1);
    await().atMost(20, SECONDS).until(() -> health().status() == HealthStatus.HEALTHY);
  }

  @Test
  void a_store_that_refuses_is_asked_again_and_gets_every_line_once() throws Exception {
    refusals.set(2);
    Path file = write("-p/s1.jsonl", reply("m1"));
    tip("log-1");
    await().atMost(20, SECONDS).until(() -> shelf.replies() == 1);
    Files.writeString(file, reply("m2"), StandardOpenOption.APPEND);
    await().atMost(20, SECONDS).until(() -> shelf.replies() == 2);
  }

  @Test
  void texts_leave_the_room_without_their_secrets() throws Exception {
    write(
        "-p/s1.jsonl",
        "{\"type\":\"user\",\"message\":{\"content\":\"the word is hunter2\"}}\n"
            + "{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"stop_reason\":\"end_turn\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"hunter2, then\"}]}}\n");
    tip("log-1");
    await().atMost(20, SECONDS).until(() -> !shelf.taken.isEmpty());
    assertThat(redactions).hasPositiveValue();
    assertThat(shelf.taken.toString()).contains("the word is ***").doesNotContain("hunter2");
  }

  @Test
  void another_log_is_told_everything_anew() throws Exception {
    write("-p/s1.jsonl", reply("m1"));
    tip("log-1");
    await().atMost(20, SECONDS).until(() -> shelf.replies() == 1);
    shelf.forget();
    tip("log-2");
    await().atMost(20, SECONDS).until(() -> shelf.replies() == 1);
  }

  @Test
  void after_a_stop_nothing_is_read() throws Exception {
    tip("log-1");
    wait(vertx.undeploy(deployment));
    assertThat(
            NodeChannels.ROOM_HEALTH
                .at("n1.transcript")
                .ask(vertx, new Vitals.RoomHealthRequest())
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10));
  }

  private void tip(String logId) {
    Channels.TIP.publish(vertx, new Log.Tip(logId, 0));
  }

  private Vitals.RoomHealth health() throws Exception {
    return wait(
        NodeChannels.ROOM_HEALTH.at("n1.transcript").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  private Path write(String path, String text) throws IOException {
    return Files.writeString(projects.resolve(path), text);
  }

  private static String reply(String id) {
    return "{\"type\":\"assistant\",\"message\":{\"id\":\""
        + id
        + "\",\"model\":\"claude-x\",\"usage\":{\"input_tokens\":1}}}\n";
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }
}
