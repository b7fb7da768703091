package dev.yagura.transcript;

import dev.yagura.normalize.NormalizeConfig;
import dev.yagura.normalize.NormalizeVerticle;
import dev.yagura.store.StoreConfig;
import dev.yagura.store.StoreVerticle;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.TokenUsage;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The room, normalize and a real store on one Vertx. */
final class House implements AutoCloseable {
  static final Node NODE = new Node("test", "tower", "0");

  final Vertx vertx = Vertx.vertx();
  final Path database;

  House(Path home) {
    BusCodec.install(vertx);
    StoreConfig store =
        StoreConfig.from(
            Settings.of(StoreConfig.SECTION, Map.of("store.disk-floor-mb", "0")), Home.below(home));
    database = store.database();
    await(vertx.deployVerticle(new StoreVerticle(NODE, store, Clock.systemUTC())));
    NormalizeConfig normalize =
        NormalizeConfig.from(Settings.of(NormalizeConfig.SECTION, Map.of()), Home.below(home));
    await(vertx.deployVerticle(new NormalizeVerticle(NODE, normalize, Clock.systemUTC())));
  }

  House seat(Path projects) {
    TranscriptConfig config =
        new TranscriptConfig(
            projects,
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            Duration.ofMinutes(10),
            4 << 20);
    await(vertx.deployVerticle(new TranscriptVerticle(NODE, config, Clock.systemUTC())));
    return this;
  }

  TokenUsage total() {
    return lines(List.of()).stream()
        .map(Transcripts.Line::usage)
        .reduce(TokenUsage.NONE, TokenUsage::plus);
  }

  List<Transcripts.Line> lines(List<String> by) {
    return await(
            Channels.USAGE.ask(
                vertx, new Transcripts.UsageRequest(by, null, null, null, null, null, List.of())))
        .lines();
  }

  long readTo() {
    return await(
            Channels.TRANSCRIPT_FILES.ask(
                vertx, new Transcripts.FilesRequest(NODE.host(), "", 10_000)))
        .files()
        .stream()
        .mapToLong(Transcripts.Known::offset)
        .sum();
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
