package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Append;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps parts of a transcript as fast as it can is killed. */
class TranscriptCrashTest {
  private static final int ROUNDS = 2;
  private static final int BYTES = 10;
  private static final int REPLIES = 20;
  private static final int ENOUGH = 50;

  @TempDir Path home;

  @Test
  void after_kill_9_the_offset_and_the_sums_agree_and_what_is_sent_again_counts_once()
      throws Exception {
    int acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged = KilledChild.run(Child.class, home, acknowledged, ENOUGH);
      try (RoomUnderTest room = RoomUnderTest.start(home)) {
        int known = known(room);
        assertThat(known).isGreaterThanOrEqualTo(acknowledged);
        assertTotals(room, known);

        append(room, 0, known);
        assertTotals(room, known);
        append(room, known - 1, known);
        append(room, known, known + 1);
        assertTotals(room, known + 1);
        acknowledged = known + 1;
      }
    }
  }

  private static void assertTotals(RoomUnderTest room, int parts) {
    assertThat(known(room)).isEqualTo(parts);
    assertThat(TranscriptSamples.sums(room))
        .extracting(Line::usage)
        .extracting(usage -> usage.input(), usage -> usage.replies())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple((long) parts * REPLIES, (long) parts * REPLIES));
    TranscriptSamples.assertSound(room);
  }

  private static int known(RoomUnderTest room) {
    return (int) TranscriptSamples.files(room).stream().mapToLong(Transcripts.Known::offset).sum()
        / BYTES;
  }

  private static void append(RoomUnderTest room, int from, int to) {
    for (int n = from; n < to; n++) {
      TranscriptSamples.append(room, part(n));
    }
  }

  private static Part part(int n) {
    return TranscriptSamples.part(
        TranscriptSamples.OWN,
        (long) n * BYTES,
        (long) (n + 1) * BYTES,
        IntStream.range(0, REPLIES)
            .mapToObj(i -> TranscriptSamples.reply("m" + n + "-" + i, 1, 1, 0))
            .toArray(Transcripts.Reply[]::new));
  }

  /** Sends parts without waiting for the one before, and prints how far all is acknowledged. */
  static final class Child {
    private static final int IN_FLIGHT = 8;
    private static final int MOST = 200_000;

    private Child() {}

    public static void main(String[] arguments) {
      RoomUnderTest room = RoomUnderTest.start(Path.of(arguments[0]));
      int next = Integer.parseInt(arguments[1]);
      while (next < MOST) {
        List<Future<Transcripts.Appended>> asked = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
          asked.add(
              Channels.APPEND_TRANSCRIPTS.ask(room.vertx, new Append(List.of(part(next + i)))));
        }
        for (Future<Transcripts.Appended> one : asked) {
          RoomUnderTest.await(one);
          next++;
          System.out.println(next);
        }
      }
    }
  }
}
