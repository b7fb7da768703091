package dev.yagura.intake;

import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The room on a real Vertx; normalize and store answer as a test wants. */
final class IntakeFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Vertx vertx = Vertx.vertx();
  final Path folder;
  final List<Ingest.Capture> captures = new CopyOnWriteArrayList<>();
  final List<Log.Known> ledger = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();
  volatile byte[] snapshot = {};

  IntakeFixture(Path folder) {
    this.folder = folder;
    BusCodec.install(vertx);
    join(
        Future.all(
            Channels.LEDGER.answer(
                vertx,
                request ->
                    Future.succeededFuture(
                        new Log.LedgerPage(
                            ledger.stream()
                                .filter(known -> known.name().compareTo(request.afterName()) > 0)
                                .toList(),
                            false))),
            Channels.LOAD_SNAPSHOT.answer(
                vertx, request -> Future.succeededFuture(new Log.Snapshot("log", 1, snapshot))),
            Channels.SAVE_SNAPSHOT.answer(
                vertx,
                request -> {
                  snapshot = request.body();
                  return Future.succeededFuture(new Log.SnapshotSaved());
                })));
  }

  /** Seats the room with settings without their prefix, in pairs. */
  IntakeFixture seat(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put("intake." + settings[i], settings[i + 1]);
    }
    IntakeConfig config =
        IntakeConfig.from(
            Settings.of(IntakeConfig.SECTION, values), Home.below(folder.resolve("home")));
    join(
        vertx.deployVerticle(
            new IntakeVerticle(new Node("test", "machine", "0"), config, Clock.systemUTC())));
    return this;
  }

  IntakeFixture normalize(Function<Ingest.Capture, Ingest.Outcome> fate) {
    return normalizeLater(
        batch ->
            Future.succeededFuture(
                new Ingest.CaptureReceipts(batch.captures().stream().map(fate).toList())));
  }

  IntakeFixture normalizeLater(
      Function<Ingest.CaptureBatch, Future<Ingest.CaptureReceipts>> handler) {
    join(
        Channels.CAPTURES.answer(
            vertx,
            batch -> {
              mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              return handler
                  .apply(batch)
                  .onSuccess(done -> captures.addAll(batch.captures()))
                  .onComplete(done -> inFlight.decrementAndGet());
            }));
    return this;
  }

  Imports.Status begin(Path... paths) {
    List<String> texts = new ArrayList<>();
    for (Path path : paths) {
      texts.add(path.toString());
    }
    return join(Channels.IMPORT.ask(vertx, new Imports.Begin(texts)));
  }

  Imports.Status status() {
    return join(Channels.IMPORT_STATUS.ask(vertx, new Imports.StatusRequest(null)));
  }

  Imports.Status imported(Path... paths) {
    begin(paths);
    return awaitEnd();
  }

  Imports.Status awaitEnd() {
    await()
        .atMost(PATIENCE)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> status().state() != Imports.State.RUNNING);
    return status();
  }

  List<String> names() {
    return captures.stream().map(capture -> capture.file().name()).toList();
  }

  List<String> texts() {
    return captures.stream().map(IntakeFixture::text).toList();
  }

  static String text(Ingest.Capture capture) {
    return new String(capture.bytes(), StandardCharsets.UTF_8);
  }

  static String name(int number) {
    return String.format("2026-01-02_03-04-05-%09d_Stop_s%d.json", number, number);
  }

  Path file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  Path lines(String name, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("{\"n\":").append(i).append("}\n");
    }
    return file(name, text.toString());
  }

  /** Names and texts in turn. */
  Path zip(String name, String... entries) throws IOException {
    return zip(name, StandardCharsets.UTF_8, entries);
  }

  Path zip(String name, Charset names, String... entries) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(file, names)) {
      for (int i = 0; i < entries.length; i += 2) {
        ZipEntry entry = new ZipEntry(entries[i]);
        entry.setTime(1_767_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return path;
  }

  static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(15, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    join(vertx.close());
  }
}
