package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.TokenUsage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the room hears from the log and from transcripts when the store sits beside it. */
class HooksBesideTheStoreTest extends InHealthRoom {
  @Test
  void beside_the_store_it_tells_when_the_last_event_came_and_hears_of_transcripts() {
    seat("hub", "store", Vitals.RoomHealth.healthy(Map.of()));
    join(
        Channels.EVENTS.answer(
            vertx,
            question ->
                Future.succeededFuture(
                    new Log.EventPage(
                        "log", List.of(stored(NOW.minusSeconds(600))), null, null, null))));
    AtomicInteger minute = new AtomicInteger(-7);
    join(
        Channels.TRANSCRIPT_CHANGES.answer(
            vertx,
            question ->
                Future.succeededFuture(
                    new Transcripts.Changes(
                        "log",
                        List.of(
                            digest(
                                question.after() + 1,
                                NOW.plus(Duration.ofMinutes(minute.getAndIncrement())))),
                        question.after() + 1))));
    deploy(Map.of());
    beat("hub", "store", "health");
    await().untilAsserted(() -> assertThat(hooks().status()).isEqualTo(HealthStatus.UNKNOWN));

    Channels.TIP.publish(vertx, new Log.Tip("log", 7));
    await().untilAsserted(() -> assertThat(hooks().status()).isEqualTo(HealthStatus.HEALTHY));
    assertThat(hooks().message()).isEqualTo("the last hook event came 10 min ago");

    for (long change = 41; change < 47; change++) {
      int told = minute.get();
      Transcripts.Changed changed = new Transcripts.Changed("log", change);
      // Told again until it is asked about: what comes while the last answer is on its way is not.
      await()
          .until(
              () -> {
                Channels.TRANSCRIPTS_CHANGED.publish(vertx, changed);
                return minute.get() > told;
              });
    }
    await().untilAsserted(() -> assertThat(hooks().status()).isEqualTo(HealthStatus.WARNING));
    assertThat(report().advice()).extracting(Vitals.Advice::code).contains("hooks.quiet");
  }

  private Vitals.Check hooks() {
    return report().checks().stream()
        .filter(check -> check.id().equals("hub/hooks"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of hooks yet"));
  }

  private static StoredEvent stored(Instant at) {
    return new StoredEvent(
        7,
        EventBuilder.event("Stop")
            .at(Duration.between(EventBuilder.BASE, at).toMillis() / 1000.0)
            .build());
  }

  private static Transcripts.Digest digest(long change, Instant lastLine) {
    return new Transcripts.Digest(
        "s-1",
        change,
        new Transcripts.SessionFacts(
            null, null, null, null, null, null, null, null, null, null, lastLine),
        List.of(),
        TokenUsage.NONE,
        TokenUsage.NONE);
  }
}
