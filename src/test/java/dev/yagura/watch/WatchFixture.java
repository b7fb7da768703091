package dev.yagura.watch;

import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The room on a real Vertx, with neighbours that answer as a test wants. */
final class WatchFixture implements AutoCloseable {
  static final Node NODE = new Node("test", "machine", "0");
  static final Duration PATIENCE = Duration.ofSeconds(10);

  final Vertx vertx = Vertx.vertx();
  final Path folder;
  final List<Ingest.Capture> captures = new CopyOnWriteArrayList<>();
  final List<Integer> batches = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();

  /** Off for measurements. */
  boolean recording = true;

  private final AtomicInteger names = new AtomicInteger();
  private String deployment = "";

  WatchFixture(Path folder) {
    this.folder = folder;
    BusCodec.install(vertx);
  }

  /** Seats the room with settings without their prefix, in pairs. */
  WatchFixture watch(String... settings) {
    return watch(FolderWatch::open, settings);
  }

  WatchFixture watch(FolderKeeper.Opener opener, String... settings) {
    Map<String, String> values = new java.util.HashMap<>();
    values.put("watch.folders", folder.toString());
    for (int i = 0; i < settings.length; i += 2) {
      values.put("watch." + settings[i], settings[i + 1]);
    }
    WatchConfig config =
        WatchConfig.from(
            Settings.of(WatchConfig.SECTION, values), Home.below(folder.resolve("home")));
    deployment =
        join(vertx.deployVerticle(new WatchVerticle(NODE, config, Clock.systemUTC(), opener)));
    return this;
  }

  void undeploy() {
    join(vertx.undeploy(deployment));
  }

  /** A store whose ledger holds these files of the folder. */
  WatchFixture ledger(Log.Known... known) {
    join(
        Channels.LEDGER.answer(
            vertx,
            request ->
                Future.succeededFuture(
                    new Log.LedgerPage(
                        List.of(known).stream()
                            .filter(file -> file.name().compareTo(request.afterName()) > 0)
                            .limit(2)
                            .toList(),
                        List.of(known).stream()
                                .filter(file -> file.name().compareTo(request.afterName()) > 0)
                                .count()
                            > 2))));
    return this;
  }

  /** A normalize room that answers each capture so, at once. */
  WatchFixture normalize(Function<Ingest.Capture, Ingest.Outcome> fate) {
    return normalizeLater(
        batch ->
            Future.succeededFuture(
                new Ingest.CaptureReceipts(batch.captures().stream().map(fate).toList())));
  }

  /** A normalize room that answers each batch so. */
  WatchFixture normalizeLater(
      Function<Ingest.CaptureBatch, Future<Ingest.CaptureReceipts>> handler) {
    join(
        Channels.CAPTURES.answer(
            vertx,
            batch -> {
              batches.add(batch.captures().size());
              if (recording) {
                captures.addAll(batch.captures());
              }
              mostInFlight.accumulateAndGet(inFlight.addAndGet(batch.captures().size()), Math::max);
              return handler
                  .apply(batch)
                  .onComplete(done -> inFlight.addAndGet(-batch.captures().size()));
            }));
    return this;
  }

  /** A normalize room for which a payload that ends in a brace is whole. */
  WatchFixture normalizeJson() {
    return normalize(
        capture -> {
          if (capture.refusal() != null) {
            return Ingest.Outcome.DEAD_LETTERED;
          }
          if (text(capture).endsWith("}")) {
            return Ingest.Outcome.STORED;
          }
          return capture.settled() ? Ingest.Outcome.DEAD_LETTERED : Ingest.Outcome.INCOMPLETE;
        });
  }

  /** A new name that the rule accepts; ascending. */
  String name() {
    return String.format(
        "2026-01-02_03-04-05-%09d_PreToolUse_s%d.json", names.incrementAndGet(), names.get());
  }

  /** Writes a file as the better hooks do: under another name first. */
  Path drop(String name, String text) throws IOException {
    Path hidden = folder.resolve("." + name + ".tmp");
    Files.writeString(hidden, text);
    return Files.move(hidden, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  List<String> capturedNames() {
    return captures.stream().map(capture -> capture.file().name()).toList();
  }

  /** Texts captured of one file, in order. */
  List<String> texts(String name) {
    return captures.stream()
        .filter(capture -> capture.file().name().equals(name))
        .map(WatchFixture::text)
        .toList();
  }

  Vitals.RoomHealth health() {
    return join(
        NodeChannels.ROOM_HEALTH.at("test.watch").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  String health(String key) {
    return Objects.requireNonNull(health().data().get(key), key);
  }

  /** The room's next figures, by name and reason. */
  Map<String, Double> readings() {
    List<Measures.Readings> heard = new CopyOnWriteArrayList<>();
    join(Channels.READINGS.listen(vertx, heard::add));
    await().atMost(PATIENCE).until(() -> !heard.isEmpty());
    return heard.get(0).readings().stream()
        .collect(
            Collectors.toMap(
                r -> r.name() + r.labels().getOrDefault("reason", ""), Measures.Reading::value));
  }

  void awaitIdle() {
    await()
        .atMost(PATIENCE)
        .until(() -> health("pending_files").equals("0") && health("backlog_known").equals("true"));
  }

  static String text(Ingest.Capture capture) {
    return new String(capture.bytes(), StandardCharsets.UTF_8);
  }

  static Log.Known known(Path file) throws IOException {
    return new Log.Known(
        file.getFileName().toString(),
        Files.size(file),
        Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }

  static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    join(vertx.close());
  }
}
