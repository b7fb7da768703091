package dev.yagura.export;

import static dev.yagura.vocabulary.event.EventBuilder.event;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the room have in common: a log of events and payloads, and what is told of it. */
class InExportRoom {
  static final Node NODE = new Node("n1", "host-a", "test");

  final List<StoredEvent> events = new ArrayList<>();
  final Map<String, String> payloads = new HashMap<>();
  Vertx vertx;

  @BeforeEach
  void open() {
    open(new ExportConfig(2, Duration.ofSeconds(60), 1000));
  }

  void open(ExportConfig config) {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.EVENTS.answer(vertx, q -> Future.succeededFuture(page(q))));
    get(Channels.EVENT.answer(vertx, q -> Future.succeededFuture(detail(q.eventId()))));
    get(vertx.deployVerticle(new ExportVerticle(NODE, config, Clock.systemUTC())));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  static Exports.Begin session(String id, Exports.Format format) {
    return new Exports.Begin(id, null, null, "UTC", format);
  }

  String told(Exports.Begin begin) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    read(begin, all::writeBytes);
    return all.toString(StandardCharsets.UTF_8);
  }

  void read(Exports.Begin begin, Consumer<byte[]> parts) {
    String id = ask(Channels.EXPORT_BEGIN, begin).id();
    Exports.Part part;
    do {
      part = ask(Channels.EXPORT_NEXT, new Exports.Next(id));
      parts.accept(part.bytes());
    } while (!part.last());
  }

  HookEvent add(EventBuilder builder, String payload) {
    HookEvent event = builder.build();
    events.add(new StoredEvent(events.size() + 1, event));
    payloads.put(event.eventId(), payload);
    return event;
  }

  Log.EventPage page(Log.EventPageRequest q) {
    long after = q.afterSeq() == null ? 0 : q.afterSeq();
    List<StoredEvent> found =
        events.subList((int) Math.min(after, events.size()), events.size()).stream()
            .filter(stored -> fits(stored.event(), q))
            .limit(q.limit() + 1L)
            .toList();
    boolean more = found.size() > q.limit();
    List<StoredEvent> page = more ? found.subList(0, q.limit()) : found;
    return new Log.EventPage("log", page, more ? page.get(page.size() - 1).seq() : null);
  }

  static boolean fits(HookEvent event, Log.EventPageRequest q) {
    Instant from = q.fromInclusive();
    Instant to = q.toExclusive();
    return (q.session() == null || q.session().equals(event.sessionId()))
        && (q.agent() == null || q.agent().equals(event.agentId()))
        && (from == null || !event.timestamp().isBefore(from))
        && (to == null || event.timestamp().isBefore(to));
  }

  Log.EventDetail detail(String id) {
    StoredEvent found =
        payloads.containsKey("")
            ? events.get(0)
            : events.stream()
                .filter(stored -> stored.event().eventId().equals(id))
                .findFirst()
                .orElseThrow();
    String payload = payloads.getOrDefault(id, payloads.getOrDefault("", "{}"));
    return new Log.EventDetail(found, payload.getBytes(StandardCharsets.UTF_8), null);
  }

  <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    return get(query.ask(vertx, question));
  }

  static <T> @Nullable T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
