package dev.yagura.store;

import static dev.yagura.store.TranscriptSamples.AGENT;
import static dev.yagura.store.TranscriptSamples.FORK;
import static dev.yagura.store.TranscriptSamples.OWN;
import static dev.yagura.store.TranscriptSamples.append;
import static dev.yagura.store.TranscriptSamples.assertSound;
import static dev.yagura.store.TranscriptSamples.at;
import static dev.yagura.store.TranscriptSamples.files;
import static dev.yagura.store.TranscriptSamples.part;
import static dev.yagura.store.TranscriptSamples.reply;
import static dev.yagura.store.TranscriptSamples.sums;
import static dev.yagura.store.TranscriptSamples.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.bus.Transcripts.UsageRequest;
import dev.yagura.vocabulary.event.TokenUsage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSumsTest {
  @TempDir Path home;

  @Test
  void a_reply_that_several_parts_tell_of_counts_once_with_its_largest_fields() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, part(OWN, 0, 100, reply("m1", 10, 3, 5000)));
      append(room, part(OWN, 100, 200, reply("m1", 10, 3, 5000)));
      append(room, part(OWN, 200, 300, reply("m1", 10, 250, 5000)));

      assertThat(sums(room))
          .extracting(Line::usage)
          .containsExactly(new TokenUsage(10, 250, 0, 0, 5000, 0, 0, 1));
      assertSound(room);
    }
  }

  @Test
  void a_part_that_is_sent_again_is_not_taken_again() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Part part = part(OWN, 0, 100, reply("m1", 10, 3, 0), reply("m2", 1, 1, 0));

      assertThat(append(room, part)).containsExactly(100L);
      assertThat(append(room, part)).containsExactly(100L);
      assertThat(append(room, part(OWN, 50, 150, reply("m3", 7, 7, 0)))).containsExactly(100L);
      assertThat(append(room, part(FORK, 50, 150, reply("m3", 7, 7, 0)))).containsExactly(0L);

      assertThat(sums(room)).extracting(line -> line.usage().input()).containsExactly(11L);
      assertSound(room);
    }
  }

  @Test
  void a_file_that_another_has_taken_the_place_of_begins_anew_and_counts_nothing_twice()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, part(OWN, 0, 100, reply("m1", 10, 3, 0)));
      TranscriptFile other = new TranscriptFile("tower", OWN.path(), "another", "s1", null);

      assertThat(append(room, part(other, 100, 200))).containsExactly(0L);
      assertThat(append(room, part(other, 0, 80, reply("m1", 10, 3, 0)))).containsExactly(80L);

      assertThat(sums(room)).extracting(line -> line.usage().input()).containsExactly(10L);
      assertThat(files(room)).containsExactly(new Transcripts.Known(other, 80));
    }
  }

  @Test
  void what_a_fork_copied_stays_with_the_session_that_it_was_copied_from() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, part(OWN, 0, 100, reply("m1", 10, 3, 0)));
      append(room, part(FORK, 0, 100, reply("m1", 10, 9, 0), reply("m2", 1, 1, 0)));
      append(room, part(FORK, 100, 110, reply("m1", 10, 9, 0)));

      assertThat(sums(room, "session"))
          .extracting(Line::session, Line::usage, Line::inherited)
          .containsExactly(
              tuple("s1", new TokenUsage(10, 9, 0, 0, 0, 0, 0, 1), TokenUsage.NONE),
              tuple(
                  "s2",
                  new TokenUsage(1, 1, 0, 0, 0, 0, 0, 1),
                  new TokenUsage(10, 9, 0, 0, 0, 0, 0, 1)));
      assertSound(room);
    }
  }

  @Test
  void usage_is_summed_by_what_is_asked_for_and_narrowed_by_every_filter() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(
          room,
          part(OWN, 0, 100, reply("m1", 10, 0, 0)),
          part(
              AGENT,
              0,
              100,
              reply("m2", 5, 0, 0),
              at(reply("m3", 2, 0, 0), "2026-11-27T00:00:00Z")));

      assertThat(sums(room, "session", "agent"))
          .extracting(Line::agent, Line::day, line -> line.usage().input())
          .containsExactly(
              tuple("", "2026-11-26", 10L),
              tuple("a1", "2026-11-26", 5L),
              tuple("a1", "2026-11-27", 2L));
      assertThat(
              usage(
                  room,
                  new UsageRequest(
                      List.of(), "2026-11-27", "2026-11-27", "p", "opus", "tower", List.of("s1"))))
          .extracting(line -> line.usage().input())
          .containsExactly(2L);
      assertThat(
              usage(
                  room,
                  new UsageRequest(
                      List.of(), null, null, null, null, null, List.of("' OR 1=1 --"))))
          .isEmpty();
      assertThat(
              room.refused(
                      Channels.USAGE,
                      new UsageRequest(List.of("input"), null, null, null, null, null, List.of()))
                  .kind())
          .isEqualTo(BusFailure.Kind.INVALID);
      assertThat(
              room.refused(
                      Channels.USAGE,
                      new UsageRequest(List.of(), "yesterday", null, null, null, null, List.of()))
                  .getMessage())
          .contains("from_day");
    }
  }

  @Test
  void verify_tells_of_a_sum_that_its_replies_do_not_make() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, part(OWN, 0, 10, reply("m1", 10, 3, 0)));
      assertSound(room);
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE transcript_usage SET output = output + 1");
      }

      assertThat(room.ask(Channels.VERIFY, new Care.Verify()).compared())
          .filteredOn(one -> one.counted() != one.actual())
          .extracting(Care.Compared::name)
          .containsExactly("tokens");
    }
  }
}
