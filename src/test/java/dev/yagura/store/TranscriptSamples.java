package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Append;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.ResponsesRequest;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.bus.Transcripts.UsageRequest;
import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up parts of transcripts, and what a store makes of them. */
final class TranscriptSamples {
  static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
  static final TranscriptFile OWN = file("s1", null);
  static final TranscriptFile AGENT = file("s1", "a1");
  static final TranscriptFile FORK = file("s2", null);

  private TranscriptSamples() {}

  static void assertSound(RoomUnderTest room) {
    assertThat(room.ask(Channels.VERIFY, new Care.Verify()).compared())
        .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
  }

  static List<Long> append(RoomUnderTest room, Part... parts) {
    return room.ask(Channels.APPEND_TRANSCRIPTS, new Append(List.of(parts))).offsets();
  }

  static List<Line> sums(RoomUnderTest room, String... by) {
    return usage(room, new UsageRequest(List.of(by), null, null, null, null, null, List.of()));
  }

  static List<Line> usage(RoomUnderTest room, UsageRequest request) {
    return room.ask(Channels.USAGE, request).lines();
  }

  static List<Transcripts.Known> files(RoomUnderTest room) {
    return room.ask(Channels.TRANSCRIPT_FILES, new Transcripts.FilesRequest("tower", "", 10))
        .files();
  }

  static Transcripts.Responses responses(
      RoomUnderTest room, @Nullable String agent, @Nullable String cursor, int limit) {
    return room.ask(
        Channels.RESPONSES, new ResponsesRequest("s1", agent, null, null, cursor, limit));
  }

  static TranscriptFile file(String session, @Nullable String agent) {
    return new TranscriptFile(
        "tower", "/c/" + session + (agent == null ? "" : "/" + agent), "key", session, agent);
  }

  static Part part(TranscriptFile file, long from, long to, Reply... replies) {
    return new Part(file, from, to, List.of(replies), List.of(), null, List.of());
  }

  static Part with(Part part, Response... responses) {
    return new Part(
        part.file(), part.from(), part.to(), part.replies(), List.of(responses), null, List.of());
  }

  static Part with(Part part, SessionFacts facts, AgentFacts... agents) {
    return new Part(
        part.file(), part.from(), part.to(), part.replies(), List.of(), facts, List.of(agents));
  }

  static Reply reply(String key, long input, long output, long read) {
    return new Reply(key, "opus", AT, "p", new TokenUsage(input, output, 0, 0, read, 0, 0, 1));
  }

  static Reply at(Reply reply, String at) {
    return new Reply(reply.key(), reply.model(), Instant.parse(at), reply.project(), reply.usage());
  }

  static Response response(
      @Nullable String agent,
      String key,
      @Nullable String call,
      int second,
      String text,
      String source) {
    return new Response("s1", agent, key, call, AT.plusSeconds(second), text, source);
  }

  static SessionFacts facts(@Nullable String title, String prompt, @Nullable Instant lastLineAt) {
    return new SessionFacts(
        title, null, null, prompt, null, null, null, null, null, null, lastLineAt);
  }

  static AgentFacts agent(String id, @Nullable Instant lastLineAt) {
    return new AgentFacts(id, null, null, null, null, null, null, lastLineAt);
  }
}
