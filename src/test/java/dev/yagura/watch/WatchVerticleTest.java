package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchVerticleTest {
  private static final String WHOLE = "{\"a\":1}";

  private WatchFixture room;
  private Path folder;

  @BeforeEach
  void fixture(@TempDir Path temp) {
    folder = temp.resolve("logs").resolve("raw_json");
    room = new WatchFixture(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(WatchFixture.PATIENCE).pollInterval(5, TimeUnit.MILLISECONDS);
  }

  @Test
  void a_missing_folder_is_created_for_its_owner_only() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    room.awaitIdle();
    assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(room.health("mode")).isEqualTo("inotify");
  }

  @Test
  void a_new_file_is_captured_with_its_mark_and_content() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    Path file = room.drop(name, WHOLE);

    soon().until(() -> room.captures.size() == 1);
    Ingest.Capture capture = room.captures.get(0);
    assertThat(WatchFixture.text(capture)).isEqualTo(WHOLE);
    assertThat(capture.refusal()).isNull();
    assertThat(capture.settled()).isFalse();
    assertThat(capture.watchNanos()).isBetween(1L, TimeUnit.SECONDS.toNanos(5));
    assertThat(capture.file().host()).isEqualTo("machine");
    assertThat(capture.file().folder()).isEqualTo(folder.toString());
    assertThat(capture.file().name()).isEqualTo(name);
    assertThat(capture.file().sha256()).isNull();
    assertThat(capture.file().attempts()).isEqualTo(1);
    assertThat(capture.file().sizeBytes()).isEqualTo(WHOLE.length());
    assertThat(capture.file().modifiedNanos())
        .isEqualTo(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }

  @Test
  void files_from_before_the_start_wait_until_normalize_is_there() throws IOException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      names.add(room.name());
      room.drop(names.get(i), WHOLE);
    }
    room.ledger().watch();
    soon().until(() -> room.health("backlog_known").equals("true"));
    assertThat(room.health("pending_files")).isEqualTo("250");

    soon().until(() -> room.readings().get("ingest_resend_total") > 0);

    room.normalize(any -> Outcome.STORED);

    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactlyElementsOf(names);
  }

  @Test
  void the_backlog_is_unknown_until_the_store_answers() throws IOException {
    Files.createDirectories(folder);
    Path known = room.drop(room.name(), WHOLE);
    room.normalize(any -> Outcome.STORED).watch();
    String live = room.name();
    room.drop(live, WHOLE);

    soon().until(() -> room.capturedNames().contains(live));
    assertThat(room.health("backlog_known")).isEqualTo("false");

    room.ledger(WatchFixture.known(known));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(live);
  }

  @Test
  void what_the_ledger_knows_is_not_sent_again_unless_it_changed() throws IOException {
    Files.createDirectories(folder);
    List<Log.Known> known = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      known.add(WatchFixture.known(room.drop(room.name(), WHOLE)));
    }
    String changed = known.get(3).name();
    Files.writeString(folder.resolve(changed), "{\"other\":true}");
    String fresh = room.name();
    room.drop(fresh, WHOLE);

    room.ledger(known.toArray(new Log.Known[0])).normalize(any -> Outcome.STORED).watch();

    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(changed, fresh);
  }

  @Test
  void another_log_gets_the_files_that_it_lacks() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    room.drop(name, WHOLE);
    soon().until(() -> room.captures.size() == 1);
    room.awaitIdle();

    Channels.TIP.publish(room.vertx, new Log.Tip("first", 1));
    Channels.TIP.publish(room.vertx, new Log.Tip("first", 1));
    Channels.TIP.publish(room.vertx, new Log.Tip("second", 0));

    soon().until(() -> room.captures.size() == 2);
    assertThat(room.capturedNames()).containsExactly(name, name);
  }

  @Test
  void the_same_name_with_new_content_is_captured_again() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String name = room.name();
    room.drop(name, "{\"v\":1}");
    soon().until(() -> room.texts(name).size() == 1);
    room.drop(name, "{\"v\":2}");

    soon().until(() -> room.texts(name).size() == 2);
    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly("{\"v\":1}", "{\"v\":2}");
  }

  @Test
  void a_slow_writer_ends_with_one_event_and_no_dead_letter() throws IOException {
    List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    room.ledger()
        .normalize(
            capture -> {
              boolean whole = WatchFixture.text(capture).endsWith("}");
              Outcome outcome =
                  whole
                      ? Outcome.STORED
                      : capture.settled() ? Outcome.DEAD_LETTERED : Outcome.INCOMPLETE;
              outcomes.add(outcome);
              return outcome;
            })
        .watch();
    String name = room.name();
    AtomicInteger chunk = new AtomicInteger();
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      await()
          .pollInterval(50, TimeUnit.MILLISECONDS)
          .atMost(WatchFixture.PATIENCE)
          .until(
              () -> {
                out.write("[\"%04d\"]".repeat(500).getBytes(StandardCharsets.UTF_8));
                return chunk.incrementAndGet() == 30;
              });
      out.write('}');
    }
    soon().until(() -> outcomes.contains(Outcome.STORED));
    room.awaitIdle();
    assertThat(outcomes)
        .containsOnlyOnce(Outcome.STORED)
        .contains(Outcome.INCOMPLETE)
        .doesNotContain(Outcome.DEAD_LETTERED);
  }

  @Test
  void a_file_that_stays_truncated_is_sent_twice_and_then_left_alone() throws IOException {
    room.ledger().normalizeJson().watch();
    String truncated = room.name();
    String empty = room.name();
    room.drop(truncated, "{\"a\":");
    room.drop(empty, "");

    soon().until(() -> room.captures.size() == 3);
    room.awaitIdle();
    assertThat(room.texts(truncated)).containsExactly("{\"a\":", "{\"a\":");
    assertThat(room.texts(empty)).containsExactly("");
    assertThat(room.captures)
        .filteredOn(Ingest.Capture::settled)
        .extracting(capture -> capture.file().name())
        .containsExactlyInAnyOrder(truncated, empty);
  }

  @Test
  void a_settled_file_brings_the_backup_beside_it_and_both_stay_as_they_are() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    Path backup = Files.writeString(folder.resolve(name.replace(".json", ".bak")), WHOLE);
    Path damaged = room.drop(name, "{\"a\":");

    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    assertThat(room.captures.get(0).twin()).isNull();
    assertThat(room.captures.get(1).settled()).isTrue();
    assertThat(room.captures.get(1).twin()).isEqualTo(WHOLE.getBytes(StandardCharsets.UTF_8));
    assertThat(backup).hasContent(WHOLE);
    assertThat(damaged).hasContent("{\"a\":");
  }

  @Test
  void files_to_be_replayed_are_read_again_if_they_are_ours() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    room.drop(name, WHOLE);
    String other = room.name();
    room.drop(other, WHOLE);
    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    FileMark mark = room.captures.get(0).file();
    List<FileMark> gone = new CopyOnWriteArrayList<>();
    WatchFixture.join(Channels.GONE_LETTERS.listen(room.vertx, fact -> gone.addAll(fact.files())));

    Channels.REPLAY_LETTERS.publish(
        room.vertx,
        new Letters.Replay(
            List.of(
                at("another-machine", mark.folder(), other),
                at(mark.host(), "/another/folder", other),
                at(mark.host(), mark.folder(), "../raw_json/" + other),
                at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_/../" + other),
                at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_gone.json"),
                at(mark.host(), mark.folder(), name))));

    soon().until(() -> room.captures.size() == 3);
    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly(WHOLE, WHOLE);
    assertThat(room.texts(other)).hasSize(1);
    assertThat(gone)
        .containsExactly(at(mark.host(), mark.folder(), "2026-01-02_03-04-05-123_Stop_gone.json"));
  }

  private static FileMark at(String host, String folder, String name) {
    return new FileMark(host, folder, name, 7, 1, null, 1);
  }

  @Test
  void a_truncated_file_that_is_completed_later_becomes_one_event() throws IOException {
    room.ledger().normalizeJson().watch();
    String name = room.name();
    room.drop(name, "{\"a\":");
    soon().until(() -> room.captures.size() == 1);

    Files.writeString(folder.resolve(name), "1}", StandardOpenOption.APPEND);

    room.awaitIdle();
    assertThat(room.texts(name)).containsExactly("{\"a\":", WHOLE);
    assertThat(room.captures).noneMatch(Ingest.Capture::settled);
  }

  @Test
  void a_burst_arrives_whole_in_batches_within_the_credits() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      String name = room.name();
      names.add(name);
      Files.writeString(folder.resolve(name), WHOLE);
    }
    soon().until(() -> new HashSet<>(room.capturedNames()).equals(names));
    room.awaitIdle();
    assertThat(room.batches).allMatch(size -> size <= 100);
    assertThat(room.health("in_flight")).isEqualTo("0");
  }

  @Test
  void no_more_than_the_credits_are_on_their_way() throws IOException {
    List<Promise<Ingest.CaptureReceipts>> held = new CopyOnWriteArrayList<>();
    List<Ingest.CaptureBatch> asked = new CopyOnWriteArrayList<>();
    room.ledger()
        .normalizeLater(
            batch -> {
              Promise<Ingest.CaptureReceipts> promise = Promise.promise();
              asked.add(batch);
              held.add(promise);
              return promise.future();
            })
        .watch("in-flight", "20", "batch", "8");
    for (int i = 0; i < 300; i++) {
      room.drop(room.name(), WHOLE);
    }
    for (int done = 0; room.captures.size() < 300; done++) {
      int next = done;
      soon().until(() -> held.size() > next);
      assertThat(room.inFlight.get()).isLessThanOrEqualTo(20);
      held.get(done).complete(stored(asked.get(done)));
    }
    assertThat(room.mostInFlight.get()).isBetween(2, 20);
    assertThat(new HashSet<>(room.capturedNames())).hasSize(300);
    held.forEach(promise -> promise.tryComplete(stored(asked.get(held.indexOf(promise)))));
  }

  @Test
  void an_unanswered_batch_is_sent_again_until_it_is_answered() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    room.ledger()
        .normalizeLater(
            batch ->
                failures.incrementAndGet() <= 3
                    ? Future.failedFuture(BusFailure.unavailable("the store is away"))
                    : Future.succeededFuture(stored(batch)))
        .watch();
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> failures.get() == 4);
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name, name, name, name);
    assertThat(room.readings())
        .containsEntry("ingest_resend_total", 3.0)
        .containsEntry("ingest_seen_total", 1.0)
        .containsEntry("watch_known_files", 1.0)
        .containsEntry("watch_pending_files", 0.0);
  }

  @Test
  void a_file_that_normalize_stumbles_over_does_not_hold_up_the_others() throws IOException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      names.add(room.name());
      room.drop(names.get(i), i == 7 ? "poison" : WHOLE);
    }
    Set<String> stored = java.util.concurrent.ConcurrentHashMap.newKeySet();
    room.ledger()
        .normalizeLater(
            batch -> {
              if (batch.captures().stream().anyMatch(c -> WatchFixture.text(c).equals("poison"))) {
                return Future.failedFuture(
                    new BusFailure(BusFailure.Kind.INVALID, "captures: refused by the test"));
              }
              batch.captures().forEach(capture -> stored.add(capture.file().name()));
              return Future.succeededFuture(stored(batch));
            })
        .watch();

    soon().until(() -> stored.size() == 19);
    assertThat(stored).doesNotContain(names.get(7));
    soon().until(() -> room.health("pending_files").equals("1"));
  }

  @Test
  void only_regular_files_are_opened() throws Exception {
    Files.createDirectories(folder);
    Path secret = Files.writeString(folder.resolveSibling("secret"), "secret");
    Files.createSymbolicLink(folder.resolve(room.name()), secret);
    Path loop = folder.resolve(room.name());
    Files.createSymbolicLink(loop, loop.getFileName());
    Files.createDirectory(folder.resolve(room.name()));
    int others = fifo(folder.resolve(room.name())) + device(folder.resolve(room.name()));
    others += socket(folder.resolve(room.name()));
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    Files.createSymbolicLink(folder.resolve(room.name()), secret);
    others += fifo(folder.resolve(room.name()));
    Files.createDirectory(folder.resolve(room.name()));
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings()).containsEntry("ingest_skipped_totalnot_a_file", 5.0 + others);
  }

  /** 1 when this machine can make one. */
  private static int fifo(Path path) throws Exception {
    return made("mkfifo", path.toString());
  }

  /** 1 when this user can make one; it is the null device. */
  private static int device(Path path) throws Exception {
    return made("mknod", path.toString(), "c", "1", "3");
  }

  private static int made(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0 ? 1 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Its name stays when it is closed. A link stands for the folder: such a path must be short. */
  private int socket(Path path) throws IOException {
    Path near = Files.createTempDirectory("s");
    Path link = Files.createSymbolicLink(near.resolve("f"), path.getParent());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(link.resolve(path.getFileName())));
      return 1;
    } finally {
      Files.delete(link);
      Files.delete(near);
    }
  }

  @Test
  void names_of_other_rules_are_counted_and_left_alone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("2026-01-02_03-04-05-123_Stop_s_pretty.json"), WHOLE);
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    for (String name :
        List.of("..json", "x.json.tmp", "a\nb.json", "%2e%2e.json", "x\u202E.json")) {
      Files.writeString(folder.resolve(name), WHOLE);
    }
    Files.writeString(folder.resolve("x".repeat(250) + ".json"), WHOLE);
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings())
        .containsEntry("ingest_skipped_totalpretty", 1.0)
        .containsEntry("ingest_skipped_totalother_name", 4.0)
        .containsEntry("ingest_skipped_totaltemporary", 3.0);
  }

  @Test
  void a_name_that_is_not_utf_8_does_no_harm() throws Exception {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String shell = "printf x > \"$1/$(printf '2026-01-02_03-04-05-123_Stop_\\377.json')\"";
    assertThat(new ProcessBuilder("sh", "-c", shell, "sh", folder.toString()).start().waitFor())
        .isZero();
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(name);
    assertThat(room.readings()).containsEntry("ingest_skipped_totalundecodable_name", 1.0);
  }

  @Test
  void a_file_above_the_cap_is_refused_without_being_read() throws IOException {
    Files.createDirectories(folder);
    String name = room.name();
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      sparse.setLength(300L << 20);
    }
    String small = room.name();
    room.drop(small, WHOLE);
    room.ledger().normalizeJson().watch();

    soon().until(() -> room.captures.size() == 2);
    room.awaitIdle();
    assertThat(room.capturedNames()).containsExactly(small, name);
    Ingest.Capture refused = room.captures.get(1);
    assertThat(refused.refusal()).isEqualTo("too_large");
    assertThat(refused.bytes()).isEmpty();
    assertThat(refused.file().sizeBytes()).isEqualTo(300L << 20);
  }

  @Test
  void large_files_travel_in_small_batches() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 12; i++) {
      room.drop(room.name(), " ".repeat(3 << 20) + "}");
    }
    room.ledger().normalizeJson().watch();

    soon().until(() -> room.captures.size() == 12);
    assertThat(room.batches).containsOnly(1);
  }

  @Test
  void a_deleted_folder_comes_back_and_is_watched_again() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String before = room.name();
    room.drop(before, WHOLE);
    soon().until(() -> room.captures.size() == 1);
    room.awaitIdle();
    Files.delete(folder.resolve(before));
    Files.delete(folder);

    soon().until(() -> Files.isDirectory(folder));
    String after = room.name();
    room.drop(after, WHOLE);

    soon().until(() -> room.capturedNames().contains(after));
    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
  }

  @Test
  void a_renamed_folder_is_replaced_and_the_new_one_watched() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    Files.move(folder, folder.resolveSibling("elsewhere"));
    Files.createDirectory(folder);
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    String live = room.name();
    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
    room.drop(live, WHOLE);
    soon().until(() -> room.capturedNames().contains(live));
  }

  @Test
  void without_inotify_the_folder_is_polled_and_health_says_so() throws IOException {
    room.ledger()
        .normalize(any -> Outcome.STORED)
        .watch(
            listener -> {
              throw new IOException("User limit of inotify instances reached");
            },
            "poll-ms",
            "20");
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    assertThat(room.health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(room.health("mode")).isEqualTo("polling");
    room.awaitIdle();
    String second = room.name();
    room.drop(second, WHOLE);
    soon().until(() -> room.capturedNames().contains(second));
  }

  @Test
  void a_folder_that_cannot_be_made_is_critical_and_followed_once_it_can() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "in the way");
    room.ledger().normalize(any -> Outcome.STORED).watch();
    assertThat(room.health().status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(room.health("backlog_known")).isEqualTo("false");

    Files.delete(folder);

    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
    String name = room.name();
    room.drop(name, WHOLE);
    soon().until(() -> room.capturedNames().contains(name));
  }

  @Test
  void a_folder_open_to_everybody_is_told() throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    room.ledger().normalize(any -> Outcome.STORED).watch();

    assertThat(room.health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(room.health().message()).contains("writable by every user");
  }

  @Test
  void several_folders_are_followed_and_told_apart(@TempDir Path other) throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch("folders", folder + "," + other);
    String name = room.name();
    room.drop(name, WHOLE);
    Files.writeString(other.resolve(name), "{}");

    soon()
        .until(
            () ->
                room.captures.stream().map(capture -> capture.file().folder()).distinct().count()
                    == 2);
    assertThat(room.health("folders")).isEqualTo("2");
  }

  @Test
  void stopping_waits_for_the_batch_on_its_way_and_takes_no_more() throws IOException {
    Promise<Ingest.CaptureReceipts> held = Promise.promise();
    room.ledger().normalizeLater(batch -> held.future()).watch();
    room.drop(room.name(), WHOLE);
    soon().until(() -> room.captures.size() == 1);

    long began = System.nanoTime();
    room.vertx.setTimer(
        300, timer -> held.complete(new Ingest.CaptureReceipts(List.of(Outcome.STORED))));
    room.undeploy();

    assertThat(System.nanoTime() - began)
        .isBetween(TimeUnit.MILLISECONDS.toNanos(250), TimeUnit.MILLISECONDS.toNanos(1400));
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.isAlive() && thread.getName().equals("yagura-watch"))
        .allSatisfy(thread -> soon().until(() -> !thread.isAlive()));
  }

  @Test
  void stopping_does_not_wait_for_ever() throws IOException {
    room.ledger()
        .normalizeLater(batch -> Promise.<Ingest.CaptureReceipts>promise().future())
        .watch();
    room.drop(room.name(), WHOLE);
    soon().until(() -> room.captures.size() == 1);

    long began = System.nanoTime();
    room.undeploy();
    assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  private static Ingest.CaptureReceipts stored(Ingest.CaptureBatch batch) {
    return new Ingest.CaptureReceipts(
        batch.captures().stream().map(capture -> Outcome.STORED).toList());
  }
}
