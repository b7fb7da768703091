package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.SnapshotFollower;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Feeds the log to the tallies. */
final class MetricsProjection implements SnapshotFollower.Kept<TallySnapshot> {
  private final EventTally tally;
  private final StageTally stages;
  private final Clock clock;

  MetricsProjection(EventTally tally, StageTally stages, Clock clock) {
    this.tally = tally;
    this.stages = stages;
    this.clock = clock;
  }

  @Override
  public void apply(StoredEvent event, @Nullable EventTiming timing) {
    tally.apply(event, Source.of(timing), clock.instant());
    if (timing != null) {
      stages.record(timing);
    }
  }

  @Override
  public void settled() {
    // Metrics are asked for; there is nobody to tell.
  }

  @Override
  public void reset() {
    tally.reset();
  }

  @Override
  public TallySnapshot freeze() {
    return tally.freeze();
  }

  @Override
  public byte[] encode(TallySnapshot state) throws IOException {
    return state.encode();
  }

  @Override
  public TallySnapshot decode(byte[] body) throws IOException {
    return TallySnapshot.decode(body);
  }

  @Override
  public void restore(TallySnapshot state) {
    tally.restore(state, clock.instant());
  }
}
