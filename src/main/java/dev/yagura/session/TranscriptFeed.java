package dev.yagura.session;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store what transcripts tell of sessions: when it says that there is something, and now
 * and then, for what it says may be lost. Without an answer nothing is known of transcripts, and
 * nothing else is wrong.
 */
final class TranscriptFeed {
  private static final Logger LOG = LoggerFactory.getLogger(TranscriptFeed.class);
  private static final long ASK_EVERY_MS = 5000;
  private static final int PAGE = 200;

  private final Vertx vertx;
  private final SessionTracker tracker;

  /** The log that the sessions are of; empty until they are loaded. */
  private final Supplier<String> logId;

  private final Consumer<String> changed;
  private boolean asking;
  private boolean ended;

  TranscriptFeed(
      Vertx vertx, SessionTracker tracker, Supplier<String> logId, Consumer<String> changed) {
    this.vertx = vertx;
    this.tracker = tracker;
    this.logId = logId;
    this.changed = changed;
  }

  Future<Void> begin() {
    vertx.setPeriodic(0, ASK_EVERY_MS, timer -> ask());
    return Channels.TRANSCRIPTS_CHANGED.listen(vertx, this::onChanged);
  }

  void end() {
    ended = true;
  }

  private void onChanged(Transcripts.Changed fact) {
    if (fact.logId().equals(logId.get()) && fact.lastChange() > tracker.lastChange()) {
      ask();
    }
  }

  private void ask() {
    if (asking || ended || logId.get().isEmpty()) {
      return;
    }
    asking = true;
    Channels.TRANSCRIPT_CHANGES
        .ask(vertx, new Transcripts.ChangesRequest(tracker.lastChange(), PAGE))
        .onComplete(done -> asking = false)
        .onSuccess(this::onPage)
        .onFailure(cause -> LOG.debug("session: no transcripts yet: {}", cause.getMessage()));
  }

  private void onPage(Transcripts.Changes page) {
    if (ended || !page.logId().equals(logId.get())) {
      return;
    }
    for (Transcripts.Digest digest : page.sessions()) {
      if (tracker.learn(digest)) {
        changed.accept(digest.sessionId());
      }
    }
    if (page.sessions().isEmpty()) {
      tracker.learned(page.lastChange());
    } else if (tracker.lastChange() < page.lastChange()) {
      ask();
    }
  }
}
