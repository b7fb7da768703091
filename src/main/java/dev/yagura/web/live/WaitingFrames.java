package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.Waiting;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells who waits for a human when that changes, at most every 100 ms. What is told of changed
 * sessions may be lost, so who waits is asked for, and asked for again with the clock.
 */
final class WaitingFrames {
  private static final long EVERY_MS = 100;

  private final Vertx vertx;
  private final BooleanSupplier wanted;
  private final Consumer<String> tell;

  /** What was told last, by session. */
  private Map<String, Waiting> told = Map.of();

  private boolean due;
  private boolean pausing;

  /**
   * @param wanted whether anybody listens
   */
  WaitingFrames(Vertx vertx, BooleanSupplier wanted, Consumer<String> tell) {
    this.vertx = vertx;
    this.wanted = wanted;
    this.tell = tell;
  }

  void onChanged(Sessions.Changed changed) {
    for (SessionView session : changed.sessions()) {
      boolean waits = session.state() == SessionState.WAITING;
      if (waits || told.containsKey(session.sessionId())) {
        onSecond();
        return;
      }
    }
  }

  /** Looks whether anything was missed. */
  void onSecond() {
    due = true;
    next();
  }

  /** The whole of it, for who has just come. */
  Future<String> all() {
    return ask().map(list -> Json.text(SessionJson.waiting(list)));
  }

  private void next() {
    if (pausing || !due || !wanted.getAsBoolean()) {
      return;
    }
    due = false;
    pausing = true;
    ask().onSuccess(this::onList);
    vertx.setTimer(
        EVERY_MS,
        timer -> {
          pausing = false;
          next();
        });
  }

  private Future<Sessions.WaitingList> ask() {
    return Channels.WAITING.ask(vertx, new Sessions.WaitingRequest());
  }

  private void onList(Sessions.WaitingList list) {
    Map<String, Waiting> now = new HashMap<>();
    for (SessionView session : list.sessions()) {
      if (session.waiting() != null) {
        now.put(session.sessionId(), session.waiting());
      }
    }
    if (!now.equals(told)) {
      told = now;
      tell.accept(Json.text(SessionJson.waiting(list)));
    }
  }
}
