package dev.yagura.health;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Vitals.NodeBeat;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of hook events and transcripts for {@link HooksCheck}. Only beside the store: it knows the
 * events and transcripts of all machines, and one such check is enough. Asks for what is new when
 * it is told that there is something, once at a time.
 */
final class HookWitness {
  private static final Logger LOG = LoggerFactory.getLogger(HookWitness.class);
  private static final int SESSIONS = 20;

  private final Node node;
  private final Clock clock;
  private final HooksCheck check;
  private boolean begun;
  private long seenSeq = -1;
  private long seenChange = -1;
  private boolean askingEvent;
  private boolean askingLines;

  HookWitness(Node node, HealthConfig config, Clock clock) {
    this.node = node;
    this.clock = clock;
    this.check = new HooksCheck(config.thresholds());
  }

  /** Answers from the start, so that a check that is asked for finds somebody. */
  Future<Void> answer(Vertx vertx) {
    return NodeChannels.ROOM_HEALTH
        .at(node.name() + "." + CheckId.HOOKS)
        .answer(vertx, question -> Future.succeededFuture(check.examine(clock.instant())));
  }

  /** Begins to listen when the node's own beat tells of a store. */
  void onBeat(Vertx vertx, NodeBeat beat) {
    if (begun || !beat.node().equals(node.name()) || !beat.rooms().contains("store")) {
      return;
    }
    begun = true;
    Future.all(
            Channels.TIP.listen(vertx, tip -> onTip(vertx, tip)),
            Channels.TRANSCRIPTS_CHANGED.listen(vertx, changed -> onChanged(vertx, changed)))
        .onFailure(cause -> LOG.error("hooks cannot be heard of", cause));
  }

  private void onTip(Vertx vertx, Log.Tip tip) {
    if (tip.lastSeq() == seenSeq || askingEvent) {
      return;
    }
    if (tip.lastSeq() == 0) {
      seenSeq = 0;
      check.isKnown();
      return;
    }
    askingEvent = true;
    Channels.EVENTS
        .ask(vertx, EventsAsked.newestFirst(1).request())
        .onSuccess(
            page -> {
              seenSeq = tip.lastSeq();
              check.isKnown();
              page.events().forEach(stored -> check.onEvent(stored.event().timestamp()));
            })
        .onComplete(done -> askingEvent = false); // After a failure the next tip asks again.
  }

  /** From the first change that is heard of: what was read before is no news. */
  private void onChanged(Vertx vertx, Transcripts.Changed changed) {
    if (seenChange < 0 || changed.lastChange() < seenChange) {
      seenChange = changed.lastChange() - 1;
    }
    if (askingLines || changed.lastChange() == seenChange) {
      return;
    }
    askingLines = true;
    Channels.TRANSCRIPT_CHANGES
        .ask(vertx, new Transcripts.ChangesRequest(seenChange, SESSIONS))
        .onSuccess(
            changes -> {
              changes.sessions().stream()
                  .flatMap(HookWitness::lines)
                  .sorted()
                  .forEach(check::onLine);
              List<Transcripts.Digest> told = changes.sessions();
              // What a page leaves out comes with the next change.
              seenChange =
                  told.isEmpty() ? changes.lastChange() : told.get(told.size() - 1).change();
            })
        .onComplete(done -> askingLines = false);
  }

  private static Stream<Instant> lines(Transcripts.Digest digest) {
    return Stream.concat(
            Stream.ofNullable(digest.facts().lastLineAt()),
            digest.agents().stream().map(Transcripts.AgentFacts::lastLineAt))
        .filter(Objects::nonNull);
  }
}
