package dev.yagura.notify;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.Severity;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The room on a real Vert.x, with the store faked, and two servers that have the same port: a
 * canary on 127.0.0.1, which nothing may reach, and a receiver on 127.0.0.2, which the tests take
 * for an address of the internet. Everything else is judged by the real guard.
 */
class InNotifyRoom {
  static final Node NODE = new Node("n1", "tower", "0");
  static final Duration LIMIT = Duration.ofSeconds(3);
  static final String INTERNET = "127.0.0.2";

  @TempDir Path folder;
  final Vertx vertx = Vertx.vertx();
  final FakeLog store = new FakeLog(vertx);
  final AtomicReference<Instant> now = new AtomicReference<>(Fixture.NOW);
  final AtomicInteger canary = new AtomicInteger();
  final AtomicInteger received = new AtomicInteger();
  final AtomicReference<String> lastBody = new AtomicReference<>("");
  final Map<String, List<String>> addresses = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  final ListAppender<ILoggingEvent> log = new ListAppender<>();
  volatile Handler<HttpServerRequest> receiver = request -> request.response().end("ok");
  int port;
  String deployment = "";

  @BeforeEach
  void listen() throws Exception {
    BusCodec.install(vertx);
    wait(store.answer());
    HttpServer inner =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  canary.incrementAndGet();
                  request.response().end("canary");
                });
    port = wait(inner.listen(0, "127.0.0.1")).actualPort();
    wait(vertx.createHttpServer().requestHandler(this::receive).listen(port, INTERNET));
    names("hook.example", INTERNET);
    log.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
  }

  @AfterEach
  void close() throws Exception {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    wait(vertx.close());
  }

  private void receive(HttpServerRequest request) {
    received.incrementAndGet();
    request
        .body()
        .onSuccess(
            body -> {
              lastBody.set(body.toString());
              receiver.handle(request);
            });
  }

  void names(String name, String... answer) {
    addresses.put(name, List.of(answer));
  }

  List<InetAddress> ask(String name) throws UnknownHostException {
    asked.incrementAndGet();
    List<String> found = addresses.get(name);
    if (found == null) {
      throw new UnknownHostException(name);
    }
    InetAddress[] all = new InetAddress[found.size()];
    for (int at = 0; at < all.length; at++) {
      all[at] = InetAddress.getByName(found.get(at));
    }
    return List.of(all);
  }

  Outside outside(HttpClientOptions options) {
    return new Outside(
        this::ask,
        allowPrivate -> {
          Webhook.Judge real = Outside.REAL.judge().apply(allowPrivate);
          return address ->
              address.getHostAddress().equals(INTERNET) ? null : real.refusal(address);
        },
        options,
        LIMIT);
  }

  void open() throws Exception {
    open(false, outside(new HttpClientOptions()));
  }

  void open(boolean allowPrivate, Outside outside) throws Exception {
    NotifyConfig config = new NotifyConfig(file(), false, allowPrivate, Duration.ofHours(24), true);
    InstantSource clock = now::get;
    deployment =
        wait(
            vertx.deployVerticle(
                new NotifyVerticle(
                    NODE,
                    config,
                    clock.withZone(ZoneOffset.UTC),
                    outside,
                    new NotifyVerticle.Pace(20, 20))));
  }

  Path file() {
    return folder.resolve("destinations.yaml");
  }

  /** Destinations by name; {@code PORT} in an address is that of the servers. */
  void write(Map<String, String> urls) throws Exception {
    String lines =
        urls.entrySet().stream()
            .map(
                one ->
                    "  %s: {kind: webhook, url: \"%s\"}\n"
                        .formatted(one.getKey(), one.getValue().replace("PORT", "" + port)))
            .collect(Collectors.joining());
    write("destinations:\n" + lines, "rw-------");
  }

  void write(String text, String rights) throws Exception {
    Files.deleteIfExists(file());
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(file(), text);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));
  }

  Outcome test(String destination) throws Exception {
    return wait(Channels.TEST_DESTINATION.ask(vertx, new Notices.Test(destination))).outcome();
  }

  int deliver(String key, String... destinations) throws Exception {
    return wait(Channels.DELIVER.ask(
            vertx,
            new Notices.Deliver(
                key, List.of(destinations), Fixture.notice("r-" + key, Severity.HIGH))))
        .deliveries();
  }

  Notices.Deliveries list() {
    try {
      return wait(Channels.DELIVERIES.ask(vertx, new Notices.DeliveriesRequest(1000)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The delivery for a destination, once somebody has tried it. */
  Delivery tried(String destination) {
    return await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () ->
                list().deliveries().stream()
                    .filter(one -> one.destination().equals(destination))
                    .filter(one -> one.outcome() != null)
                    .findFirst()
                    .orElse(null),
            one -> one != null);
  }

  Vitals.RoomHealth health() {
    try {
      return wait(
          NodeChannels.ROOM_HEALTH.at("n1.notify").ask(vertx, new Vitals.RoomHealthRequest()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that was logged, at any level. */
  String logged() {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : " " + event.getThrowableProxy().getMessage()))
        .collect(Collectors.joining("\n"));
  }

  static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
