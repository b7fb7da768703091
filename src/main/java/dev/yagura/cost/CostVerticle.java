package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.FollowedFile;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/** Reckons what tokens cost. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class CostVerticle extends VerticleBase {
  private static final Pace PACE = new Pace(1000, 5000);

  /**
   * @param tickMs between two rounds of questions at least
   * @param lookMs between two looks at the file of prices
   */
  record Pace(long tickMs, long lookMs) {}

  private final Node node;
  private final CostConfig config;
  private final Clock clock;
  private final Pace pace;
  private final Books books;
  private FollowedFile<PriceBook> prices;
  private Follower follower;

  public CostVerticle(Node node, CostConfig config, Clock clock) {
    this(node, config, clock, PACE);
  }

  CostVerticle(Node node, CostConfig config, Clock clock, Pace pace) {
    this.pace = pace;
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.books = new Books(clock, config.budgets());
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    prices =
        new FollowedFile<>(
            vertx,
            "the file of prices",
            PriceSource.of(config.pricesFile(), config.pricesExpected()),
            PriceBook.EMPTY);
    follower = new Follower(vertx, prices, clock, System::nanoTime, books);
  }

  @Override
  public Future<?> start() {
    return prices
        .look()
        .compose(
            found ->
                Future.all(
                    Channels.TRANSCRIPTS_CHANGED.listen(vertx, fact -> follower.changed()),
                    Channels.COSTS.answer(vertx, this::onTable),
                    Channels.SESSION_COSTS.answer(vertx, this::onSessions),
                    RoomVitals.begin(
                        vertx,
                        node,
                        "cost",
                        () -> books.health(prices.content(), prices.trouble(), System.nanoTime()),
                        () -> books.readings(prices.content()))))
        .onSuccess(ready -> beginToFollow());
  }

  private void beginToFollow() {
    vertx.setPeriodic(pace.tickMs(), timer -> follower.tick());
    vertx.setPeriodic(pace.lookMs(), timer -> prices.look().onSuccess(this::onPrices));
    follower.tick();
  }

  private void onPrices(boolean others) {
    if (others) {
      follower.repriced();
    }
  }

  private Future<Costs.Table> onTable(Costs.TableRequest request) {
    TableMaker maker = new TableMaker(request);
    return Channels.USAGE
        .ask(vertx, maker.question())
        .compose(
            usage -> {
              PriceBook book = prices.content();
              TableMaker.Moment now = books.moment(System.nanoTime());
              return vertx.executeBlocking(() -> maker.table(book, usage, now));
            });
  }

  private Future<Costs.Sessions> onSessions(Costs.SessionsRequest request) {
    SessionMaker maker = new SessionMaker(request);
    return Channels.USAGE
        .ask(vertx, maker.question())
        .compose(
            usage -> {
              PriceBook book = prices.content();
              Map<String, SessionNotes> notes = books.notes().of(request.sessions());
              return vertx.executeBlocking(
                  () ->
                      maker.sessions(book, usage, id -> notes.getOrDefault(id, SessionNotes.NONE)));
            });
  }
}
