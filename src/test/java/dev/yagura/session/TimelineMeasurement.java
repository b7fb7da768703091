package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;

import dev.yagura.store.StoreConfig;
import dev.yagura.store.StoreVerticle;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Run by hand: {@code java -cp ... dev.yagura.session.TimelineMeasurement FOLDER [EVENTS]}. Prints
 * how long a timeline of one session takes, asked over the bus, with a real store below. Times
 * depend on the machine and its load, so nothing here is asserted.
 */
final class TimelineMeasurement {
  private static final int BATCH = 500;
  private static final int QUESTIONS = 21;

  private TimelineMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    Vertx vertx = Vertx.vertx();
    try {
      BusCodec.install(vertx);
      StoreConfig config =
          StoreConfig.from(
              Settings.of(StoreConfig.SECTION, Map.of()), Home.below(Path.of(arguments[0])));
      Node node = new Node("n", "h", "0");
      get(vertx.deployVerticle(new StoreVerticle(node, config, Clock.systemUTC())));
      for (int from = 0; from < events; from += BATCH) {
        get(Channels.APPEND.ask(vertx, batch(from)));
      }
      TimelineDesk desk =
          new TimelineDesk(vertx, Clock.systemUTC(), session -> Future.succeededFuture(List.of()));
      get(Channels.TIMELINE.answer(vertx, desk::answer));
      ask(vertx, events, new Sessions.TimelineRequest("s1", null, null, 2000));
      ask(vertx, events, new Sessions.TimelineRequest("s1", null, null, 32_000));
      Instant middle = BASE.plusSeconds(events / 2);
      ask(vertx, events, new Sessions.TimelineRequest("s1", middle, middle.plusSeconds(600), 2000));
    } finally {
      get(vertx.close());
    }
  }

  private static void ask(Vertx vertx, int events, Sessions.TimelineRequest request)
      throws Exception {
    long[] nanos = new long[QUESTIONS];
    int spans = 0;
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      spans = get(Channels.TIMELINE.ask(vertx, request)).spans().size();
      nanos[i] = System.nanoTime() - begun;
    }
    System.out.printf("first %.0f ms, ", nanos[0] / 1e6);
    Arrays.sort(nanos);
    System.out.printf(
        "%,d events, %,d spans: p50 %.0f ms, max %.0f ms%n",
        events, spans, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
  }

  private static AppendBatch batch(int from) {
    List<Append> appends = new ArrayList<>();
    for (int i = from; i < from + BATCH; i++) {
      HookEvent event = event(i).build();
      FileMark file =
          new FileMark("h", "/raw", i + ".json", 12, BASE.toEpochMilli(), event.eventId(), 3);
      byte[] raw = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
      appends.add(new Append(file, event, raw, null, 1, 1));
    }
    return new AppendBatch(appends);
  }

  /** A turn of 25 calls after 25 calls, every third of them in a subagent. */
  private static EventBuilder event(int i) {
    int call = i / 2;
    String agent = call % 3 == 0 ? "agent-" + call / 300 : null;
    if (i % 52 == 0) {
      return EventBuilder.event("UserPromptSubmit").at(i).summary("go on with " + i);
    }
    if (i % 52 == 51) {
      return EventBuilder.event("Stop").at(i);
    }
    return EventBuilder.event(i % 2 == 0 ? "PreToolUse" : "PostToolUse")
        .tool("Bash", "toolu_" + call)
        .agent(agent, agent == null ? null : "Explore")
        .at(i)
        .status(i % 2 == 0 ? null : EventStatus.OK)
        .summary("make target-" + call);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(120, TimeUnit.SECONDS);
  }
}
