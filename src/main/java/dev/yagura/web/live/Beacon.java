package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FrameChannel;
import dev.yagura.vocabulary.bus.FrameChannels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.json.HealthJson;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is told by the clock: hello, figures and health; and changed sessions as they come. */
final class Beacon {
  private static final int HEALTH_EVERY = 5;

  /** Body of {@code ui.hello}; {@code logId} is null until the log has answered. */
  record Hello(
      String node, String build, @Nullable String logId, long lastSeq, Instant ts, boolean demo) {}

  private final Vertx vertx;
  private final Node node;
  private final Clock clock;
  private final boolean demo;
  private final Streams streams;
  private final LiveFeed feed;
  private final Map<FrameChannel, Supplier<Future<String>>> asked =
      Map.of(
          FrameChannels.STATS, this::stats,
          FrameChannels.METRICS, this::metrics,
          FrameChannels.HEALTH, this::health,
          FrameChannels.ALERTS, this::alerts,
          FrameChannels.WAITING, this::waiting);
  private final Set<FrameChannel> pending = new HashSet<>();
  private final WaitingFrames waiting;
  private final AlertFrames alerts;
  private long seconds;

  Beacon(Live.Setup setup, Streams streams, LiveFeed feed) {
    this.vertx = setup.vertx();
    this.node = setup.node();
    this.clock = setup.clock();
    this.demo = setup.demo();
    this.streams = streams;
    this.feed = feed;
    this.waiting =
        new WaitingFrames(
            vertx,
            () -> streams.anyWants(FrameChannels.WAITING.address()),
            body -> tell(FrameChannels.WAITING, () -> body));
    this.alerts =
        new AlertFrames(
            vertx,
            () -> streams.anyWants(FrameChannels.ALERTS.address()),
            body -> tell(FrameChannels.ALERTS, () -> body));
  }

  Future<Void> begin() {
    vertx.setPeriodic(1000, timer -> onSecond());
    return Channels.SESSIONS_CHANGED
        .listen(vertx, this::onSessions)
        .compose(listening -> alerts.begin());
  }

  private void onSessions(Sessions.Changed changed) {
    tell(FrameChannels.SESSIONS, () -> Json.text(SessionJson.frame(changed)));
    waiting.onChanged(changed);
  }

  /** Tells a stream that has just registered what the others know already. */
  void welcome(LiveStream stream, String address) {
    if (address.equals(FrameChannels.HELLO.address())) {
      stream.tell(address, hello(), System.nanoTime());
      return;
    }
    asked.forEach(
        (channel, question) -> {
          if (channel.address().equals(address)) {
            question.get().onSuccess(body -> stream.tell(address, body, System.nanoTime()));
          }
        });
  }

  private void onSecond() {
    feed.flush();
    tell(FrameChannels.HELLO, this::hello);
    ask(FrameChannels.STATS);
    ask(FrameChannels.METRICS);
    waiting.onSecond();
    if (seconds++ % HEALTH_EVERY == 0) {
      ask(FrameChannels.HEALTH);
      alerts.look();
    }
    for (LiveStream stream : streams.all()) {
      if (stream instanceof SseStream sse) {
        feed.catchUp(sse);
      }
    }
    streams.sweep(System.nanoTime());
    List<Long> nanos = feed.takeBroadcastNanos();
    if (!nanos.isEmpty()) {
      Channels.STAGE_TIMES.publish(vertx, new Measures.StageTimes(node.name(), "broadcast", nanos));
    }
  }

  private void tell(FrameChannel channel, Supplier<String> body) {
    if (streams.anyWants(channel.address())) {
      streams.tell(channel.address(), body.get(), System.nanoTime());
    }
  }

  /** Asks the rooms only while somebody listens, and never twice at a time. */
  private void ask(FrameChannel channel) {
    Supplier<Future<String>> question = asked.get(channel);
    if (question != null && streams.anyWants(channel.address()) && pending.add(channel)) {
      question
          .get()
          .onSuccess(body -> tell(channel, () -> body))
          .onComplete(done -> pending.remove(channel));
    }
  }

  private String hello() {
    return Json.text(
        new Hello(node.name(), node.build(), feed.logId(), feed.lastSeq(), clock.instant(), demo));
  }

  private Future<String> stats() {
    return Figures.ask(vertx).map(Json::text);
  }

  private Future<String> alerts() {
    return alerts.body();
  }

  private Future<String> waiting() {
    return waiting.all();
  }

  private Future<String> metrics() {
    return Channels.METRICS.ask(vertx, new Measures.SnapshotRequest()).map(Json::text);
  }

  private Future<String> health() {
    return NodeChannels.HEALTH
        .at(node.name())
        .ask(vertx, new Vitals.ReportRequest())
        .map(HealthJson::full)
        .otherwise(cause -> HealthJson.silent(node.name(), clock.instant()))
        .map(Json::text);
  }
}
