package dev.yagura.notify;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells people. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class NotifyVerticle extends VerticleBase {
  private static final String ROOM = "notify";
  private static final Pace PACE = new Pace(1000, 5000);
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final int MOST_DESTINATIONS = 100;

  /**
   * @param tickMs between two rounds of deliveries
   * @param lookMs between two looks at the file of destinations
   */
  record Pace(long tickMs, long lookMs) {}

  private final Node node;
  private final NotifyConfig config;
  private final Clock clock;
  private final Outside outside;
  private final Pace pace;
  private final Outbox outbox;
  private Book book;
  private Keeper keeper;
  private Postman postman;

  public NotifyVerticle(Node node, NotifyConfig config, Clock clock) {
    this(node, config, clock, Outside.REAL, PACE);
  }

  NotifyVerticle(Node node, NotifyConfig config, Clock clock, Outside outside, Pace pace) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.outside = outside;
    this.pace = pace;
    this.outbox = new Outbox(config.giveUpAfter());
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    AlertActions actions = AlertActions.of(outside.webhook(vertx, config.allowPrivate()));
    book = new Book(vertx, config, actions);
    keeper = new Keeper(vertx, outbox);
    postman = new Postman(clock, book, actions, outbox, keeper);
  }

  @Override
  public Future<?> start() {
    return book.look()
        .compose(
            looked ->
                Future.all(
                    Channels.DELIVER.answer(vertx, this::onDeliver),
                    Channels.DELIVERIES.answer(vertx, this::onList),
                    Channels.TEST_DESTINATION.answer(
                        vertx, test -> postman.test(test.destination()).map(Notices.Tested::new)),
                    RoomVitals.begin(vertx, node, ROOM, this::health, postman::readings)))
        .onSuccess(ready -> beginToSend());
  }

  private void beginToSend() {
    if (config.sends()) {
      vertx.setPeriodic(pace.tickMs(), timer -> postman.round());
      vertx.setPeriodic(pace.lookMs(), timer -> book.look());
      postman.round();
    }
  }

  private Future<Notices.Taken> onDeliver(Notices.Deliver ask) {
    if (ask.key().isEmpty() || ask.key().length() > 200) {
      throw BusFailure.invalid("key", "1 to 200 characters");
    }
    if (ask.destinations().size() > MOST_DESTINATIONS) {
      throw BusFailure.invalid("destinations", "at most " + MOST_DESTINATIONS);
    }
    return keeper
        .load()
        .compose(
            loaded -> {
              int taken = outbox.take(ask.key(), ask.destinations(), ask.notice(), clock.instant());
              // Also of a known key: it could be known and not kept yet.
              return keeper.save().map(saved -> new Notices.Taken(taken));
            });
  }

  private Future<Notices.Deliveries> onList(Notices.DeliveriesRequest request) {
    if (request.limit() < 1 || request.limit() > 1000) {
      throw BusFailure.invalid("limit", "1 to 1000");
    }
    return keeper
        .load()
        .map(
            loaded ->
                new Notices.Deliveries(
                    outbox.deliveries(request.limit()), book.list(), book.trouble()));
  }

  private RoomHealth health() {
    Map<String, String> data = Map.of("waiting", Integer.toString(outbox.size()));
    String trouble = book.trouble();
    if (trouble != null) {
      return new RoomHealth(
          HealthStatus.WARNING, "the file of destinations is not used: " + trouble, data);
    }
    Instant oldest = outbox.oldest();
    Duration waits = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    if (waits.compareTo(LATE) > 0) {
      return new RoomHealth(
          HealthStatus.WARNING,
          outbox.size() + " notices wait, the oldest for " + waits.toMinutes() + " minutes",
          data);
    }
    return RoomHealth.healthy(data);
  }
}
