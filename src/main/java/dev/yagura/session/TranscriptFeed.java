package dev.yagura.session;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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
  static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final int PAGE = 200;

  private final Vertx vertx;
  private final SessionTracker tracker;

  /** The log that the sessions are of; empty until they are loaded. */
  private final Supplier<String> logId;

  private final Consumer<String> changed;
  private boolean asking;
  private boolean missed;
  private boolean ended;

  TranscriptFeed(
      Vertx vertx, SessionTracker tracker, Supplier<String> logId, Consumer<String> changed) {
    this.vertx = vertx;
    this.tracker = tracker;
    this.logId = logId;
    this.changed = changed;
  }

  /**
   * @param askEvery how long a lost fact stays unnoticed
   */
  Future<Void> begin(Duration askEvery) {
    vertx.setPeriodic(0, askEvery.toMillis(), timer -> ask());
    return Channels.TRANSCRIPTS_CHANGED.listen(vertx, this::onChanged);
  }

  void end() {
    ended = true;
  }

  private void onChanged(Transcripts.Changed fact) {
    if (fact.logId().equals(logId.get()) && fact.lastChange() > tracker.lastChange()) {
      // What is being read now may have been read before this change.
      missed = asking;
      ask();
    }
  }

  private void ask() {
    if (asking || ended || logId.get().isEmpty()) {
      return;
    }
    asking = true;
    long after = tracker.lastChange();
    Channels.TRANSCRIPT_CHANGES
        .ask(vertx, new Transcripts.ChangesRequest(after, PAGE))
        .onComplete(done -> asking = false)
        .onSuccess(page -> onPage(after, page))
        .onFailure(cause -> LOG.debug("session: no transcripts yet: {}", cause.getMessage()))
        .onComplete(done -> makeUp());
  }

  private void makeUp() {
    if (missed && !asking) {
      missed = false;
      ask();
    }
  }

  /**
   * @param after the change that the page goes on from
   */
  private void onPage(long after, Transcripts.Changes page) {
    if (ended || !page.logId().equals(logId.get())) {
      return;
    }
    if (after != tracker.lastChange()) {
      // The sessions began anew meanwhile: this page would hide what lies before it.
      ask();
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
