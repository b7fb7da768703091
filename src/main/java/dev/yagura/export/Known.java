package dev.yagura.export;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * What the room {@code session} knows of a session. It follows the log, so just after a start it
 * knows less than the log has: it is asked again for some seconds until it has caught up. Where it
 * does not run nothing is known.
 */
final class Known {
  private static final long AGAIN_MS = 100;
  private static final int MOST = 50;

  private final Vertx vertx;

  Known(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<@Nullable SessionDetail> of(String session) {
    return Channels.EVENTS
        .ask(vertx, EventsAsked.newestFirst(1).session(session).request())
        .compose(
            page ->
                page.events().isEmpty()
                    ? Future.succeededFuture()
                    : upTo(page.events().get(0).seq(), session, MOST));
  }

  private Future<@Nullable SessionDetail> upTo(long seq, String session, int times) {
    return Channels.SESSION
        .ask(vertx, new Sessions.FindRequest(session))
        .map(Sessions.Found::session)
        .transform(
            asked -> {
              SessionDetail known = asked.result();
              boolean behind =
                  asked.succeeded()
                      ? known == null || known.session().lastSeq() < seq
                      : BusFailure.of(asked.cause()).kind() == BusFailure.Kind.UNAVAILABLE;
              return behind && times > 1
                  ? vertx.timer(AGAIN_MS).compose(later -> upTo(seq, session, times - 1))
                  : Future.succeededFuture(known);
            });
  }
}
