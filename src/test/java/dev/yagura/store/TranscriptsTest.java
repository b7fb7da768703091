package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Append;
import dev.yagura.vocabulary.bus.Transcripts.Digest;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.ResponsesRequest;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.bus.Transcripts.UsageRequest;
import dev.yagura.vocabulary.event.TokenUsage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {
  private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
  private static final TranscriptFile OWN = file("s1", null);
  private static final TranscriptFile AGENT = file("s1", "a1");
  private static final TranscriptFile FORK = file("s2", null);

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
  void changes_are_told_after_commit_and_read_page_by_page() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Long> heard = new CopyOnWriteArrayList<>();
      RoomUnderTest.await(
          Channels.TRANSCRIPTS_CHANGED.listen(
              room.vertx, changed -> heard.add(changed.lastChange())));
      append(room, with(part(OWN, 0, 10), facts("a name", "first", AT), agent("a1", AT)));
      append(room, with(part(FORK, 0, 10), facts(null, "other", null)));
      append(
          room,
          with(part(OWN, 10, 20), facts(null, "second", AT.minusSeconds(9)), agent("a1", null)));
      append(room, part(AGENT, 0, 10, reply("m1", 10, 3, 0)));

      Transcripts.Changes first =
          room.ask(Channels.TRANSCRIPT_CHANGES, new Transcripts.ChangesRequest(0, 1));
      Transcripts.Changes second =
          room.ask(
              Channels.TRANSCRIPT_CHANGES,
              new Transcripts.ChangesRequest(first.sessions().get(0).change(), 100));

      assertThat(first.lastChange()).isEqualTo(4);
      assertThat(first.sessions()).extracting(Digest::sessionId).containsExactly("s2");
      Digest digest = second.sessions().get(0);
      assertThat(digest.change()).isEqualTo(4);
      assertThat(digest.facts().customTitle()).isEqualTo("a name");
      assertThat(digest.facts().firstPrompt()).isEqualTo("first");
      assertThat(digest.facts().lastLineAt()).isEqualTo(AT);
      assertThat(digest.agents()).extracting(AgentFacts::lastLineAt).containsExactly(AT);
      assertThat(digest.own()).isEqualTo(TokenUsage.NONE);
      assertThat(digest.agentsUsage().input()).isEqualTo(10);
      Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly(1L, 2L, 3L, 4L));
    }
  }

  @Test
  void the_best_source_of_an_answer_is_kept_and_pages_go_from_new_to_old() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(
          room,
          with(
              part(AGENT, 0, 10),
              response("a1", "m1", null, 1, "done", "transcript"),
              response("a1", "m2", null, 2, "more", "transcript")));
      append(
          room,
          with(
              part(OWN, 0, 10),
              response("a1", "u1", "toolu_1", 3, "done", "tool_result"),
              response(null, "u2", "toolu_2", 4, "of an agent without a name", "tool_result"),
              response(null, "m9", null, 5, "main", "transcript")));

      Transcripts.Responses latest = responses(room, null, null, 1);
      assertThat(latest.responses()).extracting(Response::text).containsExactly("main");
      assertThat(responses(room, null, latest.next(), 10).responses())
          .extracting(Response::text)
          .containsExactly("of an agent without a name", "more", "done");
      assertThat(responses(room, "a1", null, 10).responses())
          .extracting(Response::source, Response::toolUseId)
          .containsExactly(tuple("transcript", null), tuple("tool_result", "toolu_1"));
      assertThat(responses(room, "", null, 10).responses())
          .extracting(Response::text)
          .containsExactly("main");
      assertThat(
              room.ask(
                      Channels.RESPONSES,
                      new ResponsesRequest(
                          "s1", null, AT.plusSeconds(2), AT.plusSeconds(4), null, 10))
                  .responses())
          .hasSize(2);
      assertThat(
              room.refused(
                      Channels.RESPONSES,
                      new ResponsesRequest(null, null, null, null, "1; DROP", 10))
                  .getMessage())
          .contains("cursor");
    }
  }

  @Test
  void retention_takes_the_texts_of_responses_and_leaves_the_sums() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Part part = part(OWN, 0, 10, reply("m1", 10, 3, 0));
      append(room, with(part, response(null, "m1", null, 1, "main", "transcript")));

      room.ask(Channels.RETAIN, new Care.Retain(AT, 0, false, false));
      assertThat(responses(room, null, null, 10).responses()).hasSize(1);
      room.ask(Channels.RETAIN, new Care.Retain(Instant.now().plusSeconds(60), 0, false, true));
      assertThat(responses(room, null, null, 10).responses()).hasSize(1);
      room.ask(Channels.RETAIN, new Care.Retain(Instant.now().plusSeconds(60), 0, false, false));

      assertThat(responses(room, null, null, 10).responses()).isEmpty();
      assertThat(append(room, part(FORK, 0, 10, reply("m1", 10, 3, 0)))).containsExactly(10L);
      assertThat(sums(room)).extracting(line -> line.usage().input()).containsExactly(10L);
      assertSound(room);
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

  @Test
  void what_the_tables_cannot_hold_is_refused_and_the_writer_goes_on() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Part wrong = with(part(OWN, 0, 10), response(null, "m", null, 1, "x", "hearsay"));
      assertThat(room.refused(Channels.APPEND_TRANSCRIPTS, new Append(List.of(wrong))).kind())
          .isEqualTo(BusFailure.Kind.INVALID);
      assertThat(
              room.refused(Channels.APPEND_TRANSCRIPTS, new Append(List.of(part(OWN, 10, 0))))
                  .kind())
          .isEqualTo(BusFailure.Kind.INVALID);
      assertThat(append(room, part(OWN, 0, 10))).containsExactly(10L);
    }
  }

  private static void assertSound(RoomUnderTest room) {
    assertThat(room.ask(Channels.VERIFY, new Care.Verify()).compared())
        .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
  }

  private static List<Long> append(RoomUnderTest room, Part... parts) {
    return room.ask(Channels.APPEND_TRANSCRIPTS, new Append(List.of(parts))).offsets();
  }

  private static List<Line> sums(RoomUnderTest room, String... by) {
    return usage(room, new UsageRequest(List.of(by), null, null, null, null, null, List.of()));
  }

  private static List<Line> usage(RoomUnderTest room, UsageRequest request) {
    return room.ask(Channels.USAGE, request).lines();
  }

  private static List<Transcripts.Known> files(RoomUnderTest room) {
    return room.ask(Channels.TRANSCRIPT_FILES, new Transcripts.FilesRequest("tower", "", 10))
        .files();
  }

  private static Transcripts.Responses responses(
      RoomUnderTest room, @Nullable String agent, @Nullable String cursor, int limit) {
    return room.ask(
        Channels.RESPONSES, new ResponsesRequest("s1", agent, null, null, cursor, limit));
  }

  private static TranscriptFile file(String session, @Nullable String agent) {
    return new TranscriptFile(
        "tower", "/c/" + session + (agent == null ? "" : "/" + agent), "key", session, agent);
  }

  private static Part part(TranscriptFile file, long from, long to, Reply... replies) {
    return new Part(file, from, to, List.of(replies), List.of(), null, List.of());
  }

  private static Part with(Part part, Response... responses) {
    return new Part(
        part.file(), part.from(), part.to(), part.replies(), List.of(responses), null, List.of());
  }

  private static Part with(Part part, SessionFacts facts, AgentFacts... agents) {
    return new Part(
        part.file(), part.from(), part.to(), part.replies(), List.of(), facts, List.of(agents));
  }

  private static Reply reply(String key, long input, long output, long read) {
    return new Reply(key, "opus", AT, "p", new TokenUsage(input, output, 0, 0, read, 0, 0, 1));
  }

  private static Reply at(Reply reply, String at) {
    return new Reply(reply.key(), reply.model(), Instant.parse(at), reply.project(), reply.usage());
  }

  private static Response response(
      @Nullable String agent,
      String key,
      @Nullable String call,
      int second,
      String text,
      String source) {
    return new Response("s1", agent, key, call, AT.plusSeconds(second), text, source);
  }

  private static SessionFacts facts(
      @Nullable String title, String prompt, @Nullable Instant lastLineAt) {
    return new SessionFacts(
        title, null, null, prompt, null, null, null, null, null, null, lastLineAt);
  }

  private static AgentFacts agent(String id, @Nullable Instant lastLineAt) {
    return new AgentFacts(id, null, null, null, null, null, null, lastLineAt);
  }
}
