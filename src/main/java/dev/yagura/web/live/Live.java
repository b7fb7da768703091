package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.FrameChannels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live feed as the rest of the room sees it. */
public final class Live {
  /**
   * @param slowClient how long a client may stand still before it is closed
   * @param idle how long a new client may say nothing at all
   */
  public record Setup(
      Vertx vertx,
      Node node,
      Clock clock,
      int maxStreams,
      int maxBodyBytes,
      Duration slowClient,
      Duration idle,
      boolean demo) {}

  private final Setup setup;
  private final Streams streams;
  private final LiveFeed feed;
  private final Beacon beacon;
  private final EventBusEndpoint endpoint;

  public Live(Setup setup) {
    this.setup = setup;
    this.streams =
        new Streams(setup.maxStreams(), setup.slowClient().toNanos(), setup.idle().toNanos());
    this.feed = new LiveFeed(setup.vertx(), streams);
    this.beacon = new Beacon(setup, streams, feed);
    this.endpoint = new EventBusEndpoint(setup, streams, beacon::welcome);
  }

  /** Begins to tell; does not wait for the log. */
  public Future<Void> begin() {
    feed.begin();
    return RoomVitals.onPressure(setup.vertx(), setup.node(), fact -> feed.press(fact.cpu()))
        .compose(listening -> beacon.begin());
  }

  /** Says goodbye to every stream. */
  public void end() {
    feed.end();
    streams.closeAll(1001, "Yagura stops.");
  }

  /** Closes every stream: what they came in with is not valid any more. */
  public void turnOut() {
    streams.closeAll(Streams.CODE_LOCKED_OUT, "The token was changed.");
  }

  /** Mounts {@code /eventbus}. */
  public void mount(Router router) {
    endpoint.mount(router);
  }

  /**
   * Turns the request into a stream of server-sent events.
   *
   * @param after the client holds everything up to this seq; -1 = it begins with what comes
   */
  public void openSse(RoutingContext ctx, EventFilter filter, long after) {
    if (!streams.hasRoom()) {
      streams.turnedAway();
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      ctx.fail(
          Problem.of(ProblemCode.TOO_MANY_STREAMS, "This server has no room for another stream.")
              .raised());
      return;
    }
    HttpServerResponse response = ctx.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").setChunked(true);
    SseStream stream = new SseStream(response, filter, after);
    streams.add(stream);
    response.closeHandler(closed -> streams.remove(stream));
    response.exceptionHandler(cause -> streams.remove(stream));
    beacon.welcome(stream, FrameChannels.HELLO.address());
    feed.catchUp(stream);
  }

  /** The log that is followed; null until it has answered. */
  public @Nullable String logId() {
    return feed.logId();
  }

  /** Events known to exist that have not been told. */
  public long behind() {
    return feed.behind();
  }

  public int openStreams() {
    return streams.count();
  }

  public List<Measures.Reading> readings() {
    List<Measures.Reading> readings = new ArrayList<>(streams.readings());
    readings.addAll(feed.readings());
    return readings;
  }
}
