package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends as fast as it can is killed; what it had been told is stored, is. */
class CrashTest {
  private static final int ROUNDS = 2;
  private static final int BATCH = 5;
  private static final int CHUNK = 500;
  private static final int ENOUGH = 150;

  @TempDir Path home;

  @Test
  void what_was_acknowledged_before_kill_9_is_there_once_and_the_rest_can_be_sent_again()
      throws Exception {
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      next = KilledChild.run(Child.class, home, next, ENOUGH);
      try (RoomUnderTest room = RoomUnderTest.start(home)) {
        assertThat(room.number("SELECT count(*) FROM event_store")).isGreaterThanOrEqualTo(next);
        assertThat(appendAll(room, next)).containsOnly(Outcome.DUPLICATE);

        next += 20 * BATCH;
        appendAll(room, next);
        assertThat(room.number("SELECT count(*) FROM event_store"))
            .isEqualTo(room.number("SELECT max(seq) FROM event_store"))
            .isEqualTo(room.number("SELECT count(*) FROM event_payload"))
            .isEqualTo(room.number("SELECT count(*) FROM ingest_file"))
            .isEqualTo(room.stats().events());
        assertThat(room.number("SELECT integrity_check = 'ok' FROM pragma_integrity_check LIMIT 1"))
            .isEqualTo(1);
        next = (int) room.stats().events();
      }
    }
  }

  private static Set<Outcome> appendAll(RoomUnderTest room, int end) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (int from = 0; from < end; from += CHUNK) {
      outcomes.addAll(room.append(Samples.batch(from, Math.min(from + CHUNK, end))));
    }
    return outcomes;
  }

  /** Appends without end, several batches at a time, and prints how far all is acknowledged. */
  static final class Child {
    private static final int IN_FLIGHT = 8;
    private static final int MOST = 200_000;

    private Child() {}

    public static void main(String[] arguments) {
      RoomUnderTest room = RoomUnderTest.start(Path.of(arguments[0]));
      int next = Integer.parseInt(arguments[1]);
      while (next < MOST) {
        List<Future<AppendReceipts>> asked = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
          asked.add(room.appending(Samples.batch(next, next + BATCH)));
          next += BATCH;
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
          RoomUnderTest.await(asked.get(i));
          System.out.println(next - (IN_FLIGHT - 1 - i) * BATCH);
        }
      }
    }
  }
}
