package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NormalizeVerticleTest {
  private static final Node NODE = new Node("n1", "box", "test");

  private final List<Ingest.AppendBatch> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void deploy() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    NormalizeConfig config =
        NormalizeConfig.from(
            Settings.of(NormalizeConfig.SECTION, Map.of("normalize.inline-kb", "16")),
            Home.below(Path.of("home")));
    done(vertx.deployVerticle(new NormalizeVerticle(NODE, config, Clock.systemUTC())));
  }

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void receipts_are_aligned_with_the_captures_and_only_the_appendable_are_asked_for() {
    store(
        batch ->
            Future.succeededFuture(
                List.of(Outcome.STORED, Outcome.DEAD_LETTERED, Outcome.DUPLICATE)));
    Ingest.CaptureReceipts receipts =
        done(
            ask(
                capture("a", "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\"}", true),
                capture("b", "{\"half\":", false),
                capture("c", "{\"never\":", true),
                capture("d", "{\"hook_event_name\":\"Stop\"}", true)));
    assertThat(receipts.outcomes())
        .containsExactly(
            Outcome.STORED, Outcome.INCOMPLETE, Outcome.DEAD_LETTERED, Outcome.DUPLICATE);
    List<Ingest.Append> appends = asked.get(0).appends();
    assertThat(asked).hasSize(1);
    assertThat(appends).extracting(append -> append.file().name()).containsExactly("a", "c", "d");
    assertThat(appends.get(0).event()).isNotNull();
    assertThat(appends.get(0).deadLetter()).isNull();
    assertThat(appends.get(0).normalizeNanos()).isPositive();
    assertThat(appends.get(0).watchNanos()).isEqualTo(1000);
    assertThat(appends.get(1).event()).isNull();
    assertThat(appends.get(1).raw()).isEmpty();
    assertThat(appends.get(1).deadLetter().code()).isEqualTo("malformed_json");
  }

  @Test
  void what_came_without_a_file_is_told_its_id_or_its_reason_and_leaves_no_dead_letter() {
    store(batch -> Future.succeededFuture(List.of(Outcome.STORED)));
    Ingest.CaptureReceipts receipts =
        done(ask(capture("", "{\"hook_event_name\":\"Stop\"}", true), capture("", "{\"a", true)));
    assertThat(receipts.outcomes()).containsExactly(Outcome.STORED, Outcome.REJECTED);
    assertThat(asked.get(0).appends()).hasSize(1);
    Ingest.Detail stored = receipts.details().get(0);
    assertThat(stored.eventId()).isEqualTo(asked.get(0).appends().get(0).event().eventId());
    Ingest.Detail rejected = receipts.details().get(1);
    assertThat(rejected.code()).isEqualTo("malformed_json");
    assertThat(rejected.reason()).contains("ends too early");
    assertThat(health().data()).containsEntry("rejected", "1");
  }

  @Test
  void files_get_no_details() {
    store(batch -> Future.succeededFuture(List.of(Outcome.STORED)));
    assertThat(done(ask(capture("a", "{}", true))).details()).isNull();
  }

  @Test
  void the_store_is_not_asked_when_nothing_can_be_kept_yet() {
    Ingest.CaptureReceipts receipts = done(ask(capture("a", "", false)));
    assertThat(receipts.outcomes()).containsExactly(Outcome.INCOMPLETE);
    assertThat(asked).isEmpty();
  }

  @Test
  void a_big_batch_is_worked_and_answered_all_the_same() {
    store(batch -> Future.succeededFuture(List.of(Outcome.STORED, Outcome.STORED)));
    String big = "{\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"" + "x".repeat(2_000_000);
    assertThat(done(ask(capture("a", big + "\"}", true), capture("b", "{}", true))).outcomes())
        .containsExactly(Outcome.STORED, Outcome.STORED);
  }

  @Test
  void a_failing_store_fails_the_batch_and_shows_in_health_until_it_answers() {
    var failing = vertx.eventBus().consumer(Channels.APPEND.address(), m -> m.fail(4, "disk full"));
    assertThat(failure(ask(capture("a", "{}", true))).kind())
        .isEqualTo(BusFailure.Kind.UNAVAILABLE);
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
    done(failing.unregister());
    store(batch -> Future.succeededFuture(List.of(Outcome.STORED)));
    done(ask(capture("a", "{}", true)));
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health().data()).containsEntry("normalized", "1");
  }

  @Test
  void without_a_store_the_batch_fails() {
    assertThat(failure(ask(capture("a", "{}", true))).kind())
        .isEqualTo(BusFailure.Kind.NO_HANDLERS);
  }

  @Test
  void an_answer_that_does_not_fit_fails_the_batch() {
    store(batch -> Future.succeededFuture(List.of(Outcome.STORED, Outcome.STORED)));
    assertThat(failure(ask(capture("a", "{}", true))).kind()).isEqualTo(BusFailure.Kind.INTERNAL);
  }

  @Test
  void a_broken_question_is_refused() {
    Ingest.Capture broken = new Ingest.Capture(null, null, null, true, Captures.SEEN, 0);
    assertThat(failure(ask(broken)).kind()).isEqualTo(BusFailure.Kind.INVALID);
  }

  @Test
  void figures_count_what_the_log_took_once() {
    List<Measures.Readings> heard = new CopyOnWriteArrayList<>();
    done(Channels.READINGS.listen(vertx, heard::add));
    List<List<Outcome>> answers =
        new CopyOnWriteArrayList<>(
            List.of(
                List.of(Outcome.STORED, Outcome.DEAD_LETTERED),
                List.of(Outcome.DUPLICATE, Outcome.DUPLICATE)));
    store(batch -> Future.succeededFuture(answers.remove(0)));
    for (int i = 0; i < 2; i++) {
      done(
          ask(
              capture("a", "{\"hook_event_name\":\"X\",\"reason\":\"password=hunter2\"}", true),
              capture("b", "[]", true)));
    }
    await()
        .atMost(10, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(heard)
                    .anySatisfy(
                        readings ->
                            assertThat(readings.readings())
                                .contains(
                                    Measures.Reading.counter("events_normalized_total", 1),
                                    counter("events_rejected_total", "reason", "not_an_object"),
                                    counter("events_redacted_total", "kind", "password"),
                                    counter("events_tagged_total", "tag", "unknown_type"))));
  }

  private static Measures.Reading counter(String name, String label, String value) {
    return new Measures.Reading(name, Map.of(label, value), Measures.Kind.COUNTER, 1);
  }

  private void store(Function<Ingest.AppendBatch, Future<List<Outcome>>> answer) {
    done(
        Channels.APPEND.answer(
            vertx,
            batch -> {
              asked.add(batch);
              return answer.apply(batch).map(Ingest.AppendReceipts::new);
            }));
  }

  private Future<Ingest.CaptureReceipts> ask(Ingest.Capture... captures) {
    return Channels.CAPTURES.ask(vertx, new Ingest.CaptureBatch("n1", List.of(captures)));
  }

  private Vitals.RoomHealth health() {
    return done(
        NodeChannels.ROOM_HEALTH.at("n1.normalize").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  private static Ingest.Capture capture(String name, String payload, boolean settled) {
    return Captures.of(name, payload.getBytes(UTF_8), settled);
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static BusFailure failure(Future<?> future) {
    try {
      done(future);
    } catch (CompletionException e) {
      return BusFailure.of(e.getCause());
    }
    throw new AssertionError("answered where it should have failed");
  }
}
