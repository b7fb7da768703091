package dev.yagura.store;

import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.List;

/**
 * A batch that waits for its commit.
 *
 * @param receivedNanos monotonic time at which it came
 */
record Pending(AppendBatch batch, long receivedNanos, Promise<AppendReceipts> receipts) {

  int rows() {
    return batch.appends().size();
  }

  /** Everything that one transaction writes, in order. */
  static List<Append> appends(List<Pending> group) {
    return group.stream().flatMap(pending -> pending.batch.appends().stream()).toList();
  }

  /** When each of {@link #appends} came. */
  static List<Long> received(List<Pending> group) {
    return group.stream()
        .flatMap(pending -> Collections.nCopies(pending.rows(), pending.receivedNanos).stream())
        .toList();
  }

  /**
   * Gives each batch its part.
   *
   * @param outcomes of {@link #appends}
   */
  static void answer(List<Pending> group, List<Outcome> outcomes) {
    int place = 0;
    for (Pending pending : group) {
      int next = place + pending.rows();
      pending.receipts.complete(new AppendReceipts(List.copyOf(outcomes.subList(place, next))));
      place = next;
    }
  }
}
