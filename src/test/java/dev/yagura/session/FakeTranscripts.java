package dev.yagura.session;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** The store's side of transcripts: one session per change, told page by page. */
final class FakeTranscripts {
  private final Vertx vertx;
  private final List<Transcripts.Digest> digests = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private Promise<Void> gate = Promise.promise();
  private String logId = "log-a";

  FakeTranscripts(Vertx vertx) {
    this.vertx = vertx;
    gate.complete();
  }

  Future<Void> begin() {
    return Channels.TRANSCRIPT_CHANGES.answer(vertx, this::onChanges).mapEmpty();
  }

  /** What lies behind the newest change, one session each, named {@code s} and its change. */
  synchronized void add(int sessions) {
    for (int i = 0; i < sessions; i++) {
      long change = digests.size() + 1L;
      digests.add(Digests.titled("s" + change, change, "title " + change));
    }
  }

  synchronized void logId(String id) {
    logId = id;
  }

  /** Answers are held back until they are {@link #release released}. */
  synchronized void hold() {
    gate = Promise.promise();
  }

  synchronized void release() {
    gate.complete();
  }

  synchronized void publish() {
    Channels.TRANSCRIPTS_CHANGED.publish(vertx, new Transcripts.Changed(logId, digests.size()));
  }

  /** Behind which changes it was asked. */
  synchronized List<Long> asked() {
    return List.copyOf(asked);
  }

  private synchronized Future<Transcripts.Changes> onChanges(Transcripts.ChangesRequest request) {
    asked.add(request.after());
    List<Transcripts.Digest> page =
        digests.stream()
            .filter(digest -> digest.change() > request.after())
            .limit(request.limit())
            .toList();
    Transcripts.Changes answer = new Transcripts.Changes(logId, page, digests.size());
    return gate.future().map(open -> answer);
  }
}
