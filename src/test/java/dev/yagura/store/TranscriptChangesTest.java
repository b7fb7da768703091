package dev.yagura.store;

import static dev.yagura.store.TranscriptSamples.AGENT;
import static dev.yagura.store.TranscriptSamples.AT;
import static dev.yagura.store.TranscriptSamples.FORK;
import static dev.yagura.store.TranscriptSamples.OWN;
import static dev.yagura.store.TranscriptSamples.agent;
import static dev.yagura.store.TranscriptSamples.append;
import static dev.yagura.store.TranscriptSamples.facts;
import static dev.yagura.store.TranscriptSamples.part;
import static dev.yagura.store.TranscriptSamples.reply;
import static dev.yagura.store.TranscriptSamples.response;
import static dev.yagura.store.TranscriptSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Append;
import dev.yagura.vocabulary.bus.Transcripts.Digest;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.event.TokenUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptChangesTest {
  @TempDir Path home;

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
}
