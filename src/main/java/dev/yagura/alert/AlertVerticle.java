package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FollowedFile;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Raises alerts. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class AlertVerticle extends VerticleBase {
  private static final String ROOM = "alert";
  private static final int MOST_ENDED = 200;

  private final Node node;
  private final AlertConfig config;
  private final Clock clock;
  private final LongSupplier nanos;
  private final AlertDesk desk;
  private FollowedFile<List<AlertRule>> rules;
  private Keeping keeping;
  private Rounds rounds;

  public AlertVerticle(Node node, AlertConfig config, Clock clock) {
    this(node, config, clock, System::nanoTime);
  }

  AlertVerticle(Node node, AlertConfig config, Clock clock, LongSupplier nanos) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.nanos = nanos;
    this.desk = new AlertDesk(config);
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    rules = new FollowedFile<>(vertx, "the file of alert rules", RuleSource.of(config), List.of());
    keeping = new Keeping(vertx, desk, nanos);
    rounds = new Rounds(vertx, desk, rules, keeping, clock, nanos);
  }

  @Override
  public Future<?> start() {
    if (config.evaluates()) {
      vertx.setPeriodic(config.every().toMillis(), timer -> rounds.next());
    }
    return Future.all(
        List.of(
            Channels.ALERTS.answer(vertx, this::onList),
            Channels.ALERT_RULES.answer(vertx, this::onRules),
            Channels.ACKNOWLEDGE.answer(vertx, this::onAcknowledge),
            Channels.SILENCES.answer(vertx, this::onSilences),
            Channels.ADD_SILENCE.answer(vertx, this::onAddSilence),
            Channels.END_SILENCE.answer(vertx, this::onEndSilence),
            RoomVitals.begin(vertx, node, ROOM, rounds::health, rounds::readings)));
  }

  @Override
  public Future<?> stop() {
    return config.evaluates() ? keeping.saveIfDue().otherwiseEmpty() : Future.succeededFuture();
  }

  private Future<Alerts.Listing> onList(Alerts.ListRequest request) {
    if (request.ended() < 0 || request.ended() > MOST_ENDED) {
      throw BusFailure.invalid("ended", "0 to " + MOST_ENDED);
    }
    return keeping
        .rememberIfPossible()
        .map(
            known ->
                desk.list(request.ended(), clock.instant())
                    .looked(rounds.lookedWithin(config.staleAfter()), keeping.evaluatedAt()));
  }

  private Future<Alerts.Rules> onRules(Alerts.RulesRequest request) {
    return rules
        .look()
        .map(
            seen ->
                new Alerts.Rules(
                    rules.content().stream().map(AlertRule::told).toList(), rules.trouble()));
  }

  private Future<Alerts.Acknowledged> onAcknowledge(Alerts.Acknowledge order) {
    Orders.check(order);
    return ordered(() -> desk.acknowledge(order, clock.instant())).map(Alerts.Acknowledged::new);
  }

  private Future<Alerts.Silences> onSilences(Alerts.SilencesRequest request) {
    return keeping
        .rememberIfPossible()
        .map(known -> new Alerts.Silences(desk.silences(clock.instant())));
  }

  private Future<Alerts.Silenced> onAddSilence(Alerts.AddSilence order) {
    Orders.check(order);
    return ordered(() -> desk.add(order, rules.content(), clock.instant()))
        .map(Alerts.Silenced::new);
  }

  private Future<Alerts.Silenced> onEndSilence(Alerts.EndSilence order) {
    return ordered(() -> desk.end(order.id(), rules.content(), clock.instant()))
        .map(Alerts.Silenced::new);
  }

  /** Answered once it is committed. */
  private <T> Future<T> ordered(Supplier<T> order) {
    return keeping
        .remember()
        .compose(
            known -> {
              T done = order.get();
              List<AlertView> changed = desk.changedByOrder();
              if (!changed.isEmpty()) {
                Channels.ALERTS_CHANGED.publish(vertx, new Alerts.Changed(changed));
              }
              return keeping.save().map(saved -> done);
            });
  }
}
