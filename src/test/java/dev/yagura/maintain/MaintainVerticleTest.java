package dev.yagura.maintain;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real Vertx; the store is faked on its channels. */
class MaintainVerticleTest {
  private static final Node NODE = new Node("n1", "tower", "0");
  private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final List<BusMessage> asked = new CopyOnWriteArrayList<>();
  private final List<Care.RawFile> disposable = new CopyOnWriteArrayList<>();
  private volatile boolean broken;
  private volatile byte[] remembered = new byte[0];
  private Path raw;

  @BeforeEach
  void answerAsTheStore() throws IOException {
    raw = Files.createDirectory(folder.resolve("raw_json"));
    BusCodec.install(vertx);
    List<Future<Void>> ready = new ArrayList<>();
    ready.add(on(Channels.RETAIN, q -> new Care.Retained(5, 500, false, List.of())));
    ready.add(on(Channels.VACUUM, q -> new Care.Vacuumed(10, 4)));
    ready.add(on(Channels.BACKUP, this::copy));
    ready.add(on(Channels.VERIFY, q -> verified()));
    ready.add(
        on(
            Channels.DISPOSABLE,
            q ->
                new Care.Disposables(
                    disposable.stream()
                        .filter(file -> q.folders().contains(file.folder()))
                        .limit(2)
                        .toList())));
    ready.add(on(Channels.DISPOSED, this::forget));
    ready.add(on(Channels.LOAD_SNAPSHOT, this::load));
    ready.add(on(Channels.SAVE_SNAPSHOT, this::save));
    await(Future.all(ready));
    vertx.setPeriodic(100, timer -> Channels.TIP.publish(vertx, new Log.Tip("log", 7)));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private <Q extends BusMessage, R extends BusMessage> Future<Void> on(
      Query<Q, R> query, Function<Q, R> answer) {
    return query.answer(
        vertx,
        question -> {
          asked.add(question);
          return broken
              ? Future.failedFuture(BusFailure.unavailable("the disk is full"))
              : Future.succeededFuture(answer.apply(question));
        });
  }

  private Care.BackedUp copy(Care.Backup request) {
    try {
      Path file = Files.createDirectories(Path.of(request.file()).getParent());
      Files.writeString(file.resolve(Path.of(request.file()).getFileName()), "copy");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Care.BackedUp(request.file(), 10, "ab", 3, 7);
  }

  private static Care.Verified verified() {
    return new Care.Verified(List.of(new Care.Compared("events", 3, 4)), List.of(), 12);
  }

  private Care.Forgotten forget(Care.Disposed told) {
    disposable.removeAll(told.gone());
    disposable.removeAll(told.kept());
    return new Care.Forgotten();
  }

  private Log.Snapshot load(Log.LoadSnapshot request) {
    return new Log.Snapshot("log", remembered.length == 0 ? 0 : 1, remembered);
  }

  private Log.SnapshotSaved save(Log.SaveSnapshot snapshot) {
    remembered = snapshot.body();
    return new Log.SnapshotSaved();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Everything that waits for a quiet moment is done when due, unless set otherwise. */
  private void seat(boolean keeper, String... overrides) {
    Map<String, String> values = new HashMap<>();
    values.put("maintain.patience-hours", "0");
    values.put("maintain.vacuum-interval-hours", "0");
    values.put("maintain.backup-interval-hours", "0");
    values.put("maintain.verify-interval-hours", "0");
    for (int i = 0; i < overrides.length; i += 2) {
      values.put(overrides[i], overrides[i + 1]);
    }
    MaintainConfig config =
        MaintainConfig.from(
            Settings.of(MaintainConfig.SECTION, values), Home.below(folder), keeper, List.of(raw));
    InstantSource source = now::get;
    await(
        vertx.deployVerticle(new MaintainVerticle(NODE, config, source.withZone(ZoneOffset.UTC))));
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private <T> List<T> asked(Class<T> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private <T> T awaitAsked(Class<T> type, int count) {
    Awaitility.await(type.getSimpleName())
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(asked(type)).hasSize(count));
    return asked(type).get(count - 1);
  }

  private Vitals.RoomHealth health() {
    return await(Channels.ROOM_HEALTH.at("n1.maintain").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  private Care.RawFile rawFile(String session) throws IOException {
    Path path =
        Files.writeString(
            raw.resolve("2026-01-02_03-04-05-123_Stop_" + session + ".json"), "{}" + session);
    return new Care.RawFile(
        raw.toString(),
        path.getFileName().toString(),
        Files.size(path),
        Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS));
  }

  @Test
  void retention_is_asked_for_when_it_is_due_and_what_it_frees_is_deleted() throws IOException {
    remembered = Remembered.encode(Map.of(Job.RETENTION, START));
    seat(true, "maintain.retention-age-days", "30", "maintain.raw-files", "true");
    awaitAsked(Log.LoadSnapshot.class, 1);
    assertThat(asked(Care.Retain.class)).isEmpty();
    for (String session : List.of("a", "b", "c")) {
      disposable.add(rawFile(session));
    }
    later(Duration.ofHours(1));

    assertThat(awaitAsked(Care.Retain.class, 1))
        .isEqualTo(
            new Care.Retain(
                START.plus(Duration.ofHours(1)).minus(Duration.ofDays(30)), 0, true, false));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(raw).isEmptyDirectory());
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(health().data())
                    .containsKeys("retention", "raw_files")
                    .containsValue(now.get() + " 3 deleted, 0 kept"));
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void retention_that_was_switched_on_begins_at_once() {
    remembered = Remembered.encode(Map.of(Job.BACKUP, START));
    seat(true, "maintain.retention-age-days", "30");
    assertThat(awaitAsked(Care.Retain.class, 1).rawFiles()).isFalse();
  }

  @Test
  void nothing_is_taken_away_unless_it_is_set() {
    seat(true);
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofDays(1000));
    awaitAsked(Care.Disposable.class, 1);
    Awaitility.await().atMost(ofSeconds(20)).until(() -> health().data().containsKey("copies"));
    assertThat(asked(Care.Retain.class)).isEmpty();
  }

  @Test
  void what_was_done_before_this_start_is_remembered() {
    remembered = Remembered.encode(Map.of(Job.BACKUP, START.minus(Duration.ofHours(23))));
    seat(true, "maintain.backup-interval-hours", "24", "maintain.backups-kept", "1");
    awaitAsked(Log.LoadSnapshot.class, 1);
    later(Duration.ofMinutes(59));
    awaitAsked(Care.Disposable.class, 1);
    assertThat(asked(Care.Backup.class)).isEmpty();
    later(Duration.ofMinutes(1));

    Path first = Path.of(awaitAsked(Care.Backup.class, 1).file());
    assertThat(first).hasParent(Home.below(folder).backups());
    assertThat(BackupFiles.isScheduled(first.getFileName().toString())).isTrue();
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> Remembered.decode(remembered).get(Job.BACKUP), now.get()::equals);
    later(Duration.ofHours(24));
    Path second = Path.of(awaitAsked(Care.Backup.class, 2).file());
    Awaitility.await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(first).doesNotExist());
    assertThat(second).exists();
  }

  @Test
  void a_job_that_fails_is_told_and_tried_again() {
    remembered = Remembered.encode(Map.of(Job.RETENTION, START));
    seat(true, "maintain.retention-max-mb", "100");
    awaitAsked(Log.LoadSnapshot.class, 1);
    broken = true;
    later(Duration.ofHours(1));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> health().message().contains("retention: the disk is full"));
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(awaitAsked(Care.Retain.class, 1).maxBytes()).isEqualTo(100 << 20);
    broken = false;
    later(Duration.ofMinutes(1));
    awaitAsked(Care.Retain.class, 2);
    Awaitility.await().atMost(ofSeconds(20)).until(() -> health().status() == HealthStatus.HEALTHY);
  }

  @Test
  void a_log_that_disagrees_with_itself_is_told_and_not_counted_again_at_once() {
    seat(true, "maintain.verify-interval-hours", "24");
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofHours(24));
    awaitAsked(Care.Verify.class, 1);
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> health().message().contains("verify: 1 counters disagree"));
    later(Duration.ofHours(2));
    awaitAsked(Care.Disposable.class, 2);
    assertThat(asked(Care.Verify.class)).hasSize(1);
  }

  @Test
  void a_busy_log_is_not_disturbed() {
    seat(
        true,
        "maintain.vacuum-interval-hours",
        "1",
        "maintain.patience-hours",
        "12",
        "maintain.quiet-events-per-minute",
        "0");
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofHours(2));
    awaitAsked(Care.Disposable.class, 1);
    assertThat(asked(Care.Vacuum.class)).isEmpty();
    later(Duration.ofHours(11));
    awaitAsked(Care.Vacuum.class, 1);
  }

  @Test
  void a_node_without_the_store_deletes_its_own_raw_files_and_leaves_the_log_alone()
      throws IOException {
    seat(false, "maintain.retention-age-days", "30", "maintain.backup-interval-hours", "1");
    disposable.add(rawFile("a"));
    Care.RawFile elsewhere = new Care.RawFile("/elsewhere", "x.json", 1, 1);
    disposable.add(elsewhere);
    later(Duration.ofDays(1));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(raw).isEmptyDirectory());
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(disposable).containsExactly(elsewhere));
    later(Duration.ofDays(1));
    Awaitility.await().atMost(ofSeconds(20)).until(() -> asked(Care.Disposable.class).size() > 2);
    assertThat(asked).allMatch(q -> q instanceof Care.Disposable || q instanceof Care.Disposed);
    assertThat(Channels.TIDY.ask(vertx, new Care.Tidy()).toCompletionStage())
        .failsWithin(ofSeconds(20));
  }

  @Test
  void raw_files_are_deleted_at_once_when_somebody_asks() throws IOException {
    seat(true);
    for (String session : List.of("a", "b", "c", "d", "e")) {
      disposable.add(rawFile(session));
    }
    Files.writeString(raw.resolve(disposable.get(2).name()), "{\"changed\":1}");
    assertThat(await(Channels.TIDY.ask(vertx, new Care.Tidy()))).isEqualTo(new Care.Tidied(4, 1));
    assertThat(raw).isDirectoryContaining("glob:**_c.json");
    assertThat(disposable).isEmpty();
  }
}
