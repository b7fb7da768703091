package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.USAGE;

import dev.yagura.vocabulary.event.TokenUsage;
import java.util.List;

/** Samples of {@link Transcripts}. */
final class TranscriptsSamples {
  private static final Transcripts.TranscriptFile TRANSCRIPT =
      new Transcripts.TranscriptFile("tower", "/home/ada/t.jsonl", "inode-1", "s-1", "agent-1");

  private static final Transcripts.SessionFacts FACTS =
      new Transcripts.SessionFacts(
          "Roof",
          "Mending",
          "happy-roof",
          "mend it",
          "塔",
          "/home/ada/塔",
          "main",
          "2.1.330",
          1_250_000L,
          AT,
          AT.plusSeconds(5));

  private static final Transcripts.AgentFacts AGENT_FACTS =
      new Transcripts.AgentFacts(
          "agent-1", "Explore", "agent-0", "look around", "toolu_1", 900L, AT, AT.plusSeconds(1));

  private static final Transcripts.Response RESPONSE =
      new Transcripts.Response(
          "s-1", "agent-1", "msg_1 req_1", "toolu_1", AT, "found 塔", "transcript");

  static final List<BusMessage> ALL =
      List.of(
          new Transcripts.Append(
              List.of(
                  new Transcripts.Part(
                      TRANSCRIPT,
                      1L << 33,
                      1L << 34,
                      List.of(new Transcripts.Reply("msg_1 req_1", "model-1", AT, "塔", USAGE)),
                      List.of(RESPONSE),
                      FACTS,
                      List.of(AGENT_FACTS)))),
          new Transcripts.Appended(List.of(1L << 34)),
          new Transcripts.FilesRequest("tower", "/home/ada/a.jsonl", 500),
          new Transcripts.Files(
              "log-1", List.of(new Transcripts.Known(TRANSCRIPT, 1L << 33)), true),
          new Transcripts.Changed("log-1", 99),
          new Transcripts.ChangesRequest(98, 500),
          new Transcripts.Changes(
              "log-1",
              List.of(
                  new Transcripts.Digest(
                      "s-1", 99, FACTS, List.of(AGENT_FACTS), USAGE, TokenUsage.NONE)),
              99),
          new Transcripts.UsageRequest(
              List.of("session", "project"),
              "2026-11-01",
              "2026-11-30",
              "塔",
              "model-1",
              "tower",
              List.of("s-1")),
          new Transcripts.Usage(
              "log-1",
              List.of(
                  new Transcripts.Line(
                      "s-1", "agent-1", "model-1", "塔", "tower", "2026-11-26", USAGE, USAGE)),
              99),
          new Transcripts.ResponsesRequest(
              "s-1", "agent-1", AT, AT.plusSeconds(60), "cursor-1", 100),
          new Transcripts.Responses(List.of(RESPONSE), "cursor-2"));

  private TranscriptsSamples() {}
}
