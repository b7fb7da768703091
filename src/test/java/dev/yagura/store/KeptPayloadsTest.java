package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw payloads in the database: compressed, of older logs, damaged. */
class KeptPayloadsTest {
  @TempDir Path home;

  @Test
  void payloads_lie_compressed_and_come_back_byte_by_byte() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Append> sent =
          IntStream.of(0, 40, 3000, 1_000_000)
              .mapToObj(size -> withPayload(size, "{\"tool\": \"茶\"}\r\n".repeat(size / 19)))
              .toList();
      room.append(new AppendBatch(sent));
      for (Append append : sent) {
        assertThat(payload(room, append)).isEqualTo(append.raw());
      }
      assertThat(room.number("SELECT sum(length(raw_data)) FROM event_payload")).isLessThan(5000);
    }
  }

  @Test
  void payloads_of_logs_before_compression_stay_readable() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = withPayload(1, "plain ".repeat(100));
      room.append(Samples.batch(sent));
      assertThat(
              room.change(
                  "UPDATE event_payload SET encoding = 0, raw_data = CAST('older' AS BLOB)"))
          .isEqualTo(1);
      assertThat(payload(room, sent)).asString().isEqualTo("older");
    }
  }

  @Test
  void a_damaged_payload_is_said_to_be_damaged_and_its_event_is_still_listed() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = withPayload(1, "secret tea ".repeat(100));
      room.append(Samples.batch(sent));
      assertThat(
              room.change(
                  "UPDATE event_payload SET raw_data = substr(raw_data, 1, length(raw_data) - 3)"))
          .isEqualTo(1);
      Log.EventDetail detail =
          room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId()));
      assertThat(detail.raw()).isEmpty();
      assertThat(detail.damage()).contains("damaged payload").doesNotContain("tea");
      assertThat(detail.event()).isEqualTo(new StoredEvent(1, sent.event()));
      assertThat(detail.source()).isEqualTo(sent.file().name());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events()).hasSize(1);
    }
  }

  private static Append withPayload(int n, String payload) {
    Append sample = Samples.event(n);
    return Samples.append(sample.file().name(), payload, sample.event());
  }

  private static byte[] payload(RoomUnderTest room, Append sent) {
    return room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId())).raw();
  }
}
