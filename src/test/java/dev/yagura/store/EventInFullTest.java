package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event, asked for by its id, is what was sent. */
class EventInFullTest {
  @TempDir Path home;

  @Test
  void an_event_comes_back_whole() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = Samples.event(15);

      assertThat(room.append(Samples.batch(sent))).containsExactly(Outcome.STORED);

      Log.EventDetail found =
          room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId()));
      assertThat(found.event()).isEqualTo(new StoredEvent(1, sent.event()));
      assertThat(found.raw()).isEqualTo(sent.raw());
      assertThat(found.source()).isEqualTo(sent.file().name());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events())
          .containsExactly(new StoredEvent(1, sent.event()));
    }
  }

  @Test
  void every_character_and_every_empty_field_survives_the_database() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      String nasty = "\u0000 \u001b[31m \"quoted\" \\ \n\t ,]} 見張り 🗼 '; drop table--";
      HookEvent full = Samples.event(1).event();
      HookEvent odd =
          new HookEvent(
              full.eventId(),
              nasty,
              nasty,
              full.timestamp(),
              full.receivedAt(),
              nasty,
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              nasty,
              Long.MAX_VALUE,
              EventStatus.DENIED,
              nasty,
              0,
              Map.of(nasty, nasty, "", ""),
              List.of(nasty, ""));
      HookEvent bare =
          new HookEvent(
              Samples.sha("bare"),
              "s",
              "t",
              full.timestamp(),
              full.receivedAt(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              "h",
              null,
              null,
              "",
              0,
              Map.of(),
              List.of());
      room.append(
          Samples.batch(
              Samples.append("odd.json", "x", odd), Samples.append("bare.json", "y", bare)));

      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events())
          .containsExactly(new StoredEvent(1, odd), new StoredEvent(2, bare));
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest(odd.eventId())).event())
          .isEqualTo(new StoredEvent(1, odd));
    }
  }

  @Test
  void an_event_that_is_not_there_is_null() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest(Samples.sha("x"))).event()).isNull();
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest("'; drop table--")).event())
          .isNull();
    }
  }
}
