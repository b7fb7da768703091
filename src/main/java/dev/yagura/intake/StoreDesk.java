package dev.yagura.intake;

import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * What an import asks of the store. {@link #page} and {@link #book} are called on the reading
 * thread and block until the store answers or the import is stopped.
 */
final class StoreDesk implements KnownEntries.Ledger {
  private static final String SNAPSHOT = "intake";
  private static final int PAGE = 1000;

  private final Vertx vertx;
  private final Context context;
  private final String host;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  // Written by the reading thread before anything is sent.
  private volatile String logId = "";

  StoreDesk(Vertx vertx, Context context, String host) {
    this.vertx = vertx;
    this.context = context;
    this.host = host;
  }

  void stop() {
    stopped.complete(null);
  }

  @Override
  public Log.LedgerPage page(String folder, String afterName) {
    return await(Channels.LEDGER, new Log.LedgerRequest(host, folder, afterName, PAGE));
  }

  /** The lines that are done, as far as the current log knows. */
  LineBook book() {
    Log.Snapshot snapshot = await(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot(SNAPSHOT));
    logId = snapshot.logId();
    return LineBook.decode(snapshot.body());
  }

  /** Keeps the book; a lost one costs only that lines are read again and found to be there. */
  Future<Log.SnapshotSaved> save(byte[] book) {
    // It is not a projection of the log, so every seq would do.
    return Channels.SAVE_SNAPSHOT.ask(vertx, new Log.SaveSnapshot(SNAPSHOT, logId, 1, book));
  }

  private <Q extends BusMessage, R extends BusMessage> R await(Query<Q, R> query, Q question) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    context.runOnContext(
        go ->
            ask(query, question, 1)
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
    CompletableFuture.anyOf(stopped, answer).join();
    if (stopped.isDone()) {
      throw new CancellationException("stopped");
    }
    return answer.join();
  }

  private <Q extends BusMessage, R extends BusMessage> Future<R> ask(
      Query<Q, R> query, Q question, int number) {
    return query
        .ask(vertx, question)
        .recover(
            cause ->
                stopped.isDone()
                    ? Future.failedFuture(cause)
                    : Delivery.pause(vertx, number)
                        .compose(over -> ask(query, question, number + 1)));
  }
}
