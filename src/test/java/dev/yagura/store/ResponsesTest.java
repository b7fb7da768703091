package dev.yagura.store;

import static dev.yagura.store.TranscriptSamples.AGENT;
import static dev.yagura.store.TranscriptSamples.AT;
import static dev.yagura.store.TranscriptSamples.FORK;
import static dev.yagura.store.TranscriptSamples.OWN;
import static dev.yagura.store.TranscriptSamples.append;
import static dev.yagura.store.TranscriptSamples.assertSound;
import static dev.yagura.store.TranscriptSamples.part;
import static dev.yagura.store.TranscriptSamples.reply;
import static dev.yagura.store.TranscriptSamples.response;
import static dev.yagura.store.TranscriptSamples.responses;
import static dev.yagura.store.TranscriptSamples.sums;
import static dev.yagura.store.TranscriptSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.ResponsesRequest;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponsesTest {
  @TempDir Path home;

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
  void what_the_agents_stop_says_is_there_at_once_and_wins_over_every_other_source()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(stop(1, "a1", "done"), stop(2, "a2", " "), stop(3, null, "lost")));
      assertThat(responses(room, null, null, 10).responses())
          .extracting(Response::agentId, Response::text, Response::source, Response::at)
          .containsExactly(tuple("a1", "done", "hook", AT.plusSeconds(1)));

      append(
          room,
          with(
              part(AGENT, 0, 10),
              response("a1", "m1", null, 1, "done", "transcript"),
              response("a1", "m2", null, 5, "again", "transcript")));
      append(
          room, with(part(OWN, 0, 10), response("a1", "u1", "toolu_1", 3, "done", "tool_result")));
      room.append(Samples.batch(stop(1, "a1", "done"), stop(6, "a1", "again")));

      assertThat(responses(room, "a1", null, 10).responses())
          .extracting(Response::text, Response::source, Response::toolUseId)
          .containsExactly(tuple("again", "hook", null), tuple("done", "hook", "toolu_1"));
    }
  }

  @Test
  void an_agent_without_a_name_that_says_the_same_as_the_main_thread_has_its_own_answer()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(
          room,
          with(
              part(OWN, 0, 10),
              response(null, "m1", null, 1, "done", "transcript"),
              response(null, "m2", "toolu_1", 2, "done", "transcript"),
              response(null, "u1", "toolu_1", 3, "done, too", "tool_result")));
      assertThat(responses(room, null, null, 10).responses())
          .extracting(Response::text, Response::toolUseId)
          .containsExactly(tuple("done, too", "toolu_1"), tuple("done", null));
    }
  }

  @Test
  void a_long_answer_of_a_stop_is_cut_and_not_in_the_middle_of_a_character() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(stop(1, "a1", "x".repeat(9_999) + "\uD83D\uDE00 and more")));
      assertThat(responses(room, "a1", null, 1).responses())
          .extracting(Response::text)
          .containsExactly("x".repeat(9_999));
    }
  }

  @Test
  void retention_goes_by_the_time_of_storing_also_where_the_clock_was_set() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(
          room,
          with(
              part(OWN, 0, 10),
              response(null, "m1", null, 1, "young", "transcript"),
              response(null, "m2", null, 2, "old", "transcript"),
              response(null, "m3", null, 3, "young too", "transcript")));
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE transcript_response SET stored_at = 1000 WHERE text = 'old'");
      }
      room.ask(Channels.RETAIN, new Care.Retain(Instant.ofEpochMilli(2000), 0, false, false));
      assertThat(responses(room, null, null, 10).responses())
          .extracting(Response::text)
          .containsExactly("young too", "young");
    }
  }

  /** The stop of an agent as its hook tells it. */
  private static Append stop(int second, @Nullable String agent, String text) {
    String payload = Json.text(Map.of("last_assistant_message", text));
    String file = "stop-" + second;
    return Samples.append(
        file,
        payload,
        new HookEvent(
            Samples.sha(file),
            "s1",
            "SubagentStop",
            AT.plusSeconds(second),
            AT.plusSeconds(second),
            null,
            null,
            agent,
            null,
            null,
            null,
            null,
            null,
            null,
            Samples.HOST,
            null,
            null,
            "stopped",
            payload.length(),
            Map.of(),
            List.of()));
  }
}
