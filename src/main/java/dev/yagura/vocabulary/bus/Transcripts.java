package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages about session transcripts. The room {@code transcript} reads them on the host that has
 * them; {@code store} keeps what was read, together with how far each file was read, in one
 * transaction. So nothing is read twice and nothing counts twice, whatever is killed.
 */
public final class Transcripts {
  private Transcripts() {}

  /** Family of {@link Transcripts}. */
  public sealed interface Message extends BusMessage
      permits Append,
          Appended,
          FilesRequest,
          Files,
          Changed,
          ChangesRequest,
          Changes,
          UsageRequest,
          Usage,
          ResponsesRequest,
          Responses {}

  /**
   * A transcript file.
   *
   * @param path real path on its host
   * @param fileKey tells this file from another one of the same name later; {@code ""} where the
   *     file system has none
   * @param sessionId the session that it belongs to: of a subagent's file its parent's
   * @param agentId of a subagent's file; null for the session's own
   */
  public record TranscriptFile(
      String host, String path, String fileKey, String sessionId, @Nullable String agentId) {}

  /**
   * What was read of one file since {@code from}.
   *
   * @param from offset in bytes that the store knows for this file; 0 for a new one
   * @param to offset behind the last whole line that was read
   * @param replies one per API message met, the maximum of each field over its lines in this part
   */
  public record Part(
      TranscriptFile file,
      long from,
      long to,
      List<Reply> replies,
      List<Response> responses,
      @Nullable SessionFacts session,
      List<AgentFacts> agents) {
    public Part {
      replies = List.copyOf(replies);
      responses = List.copyOf(responses);
      agents = List.copyOf(agents);
    }
  }

  /**
   * One API message. The store keeps the maximum of each field over all parts that tell of it, and
   * adds only what is new; the first file that tells of it owns it, so a fork's copies count for
   * the session that they were copied from.
   *
   * @param key {@code message.id} and {@code requestId}, else the line's {@code uuid}
   * @param model as {@code message.model} names it; never {@code <synthetic>}
   * @param at the earliest line of it
   */
  public record Reply(
      String key, String model, Instant at, @Nullable String project, TokenUsage usage) {}

  /**
   * What a subagent, or the main thread, said last in a turn.
   *
   * @param messageKey like {@link Reply#key()}
   * @param toolUseId the Task or Agent call that it answers; null when not known
   * @param text at most 10,000 characters, secrets replaced
   * @param source {@code hook}, {@code tool_result}, {@code notification}, {@code transcript}: by
   *     the order of hook-events.md §2.3, the first wins
   */
  public record Response(
      String sessionId,
      @Nullable String agentId,
      String messageKey,
      @Nullable String toolUseId,
      Instant at,
      String text,
      String source) {}

  /**
   * What a transcript tells of its session; null where it does not. Later parts win.
   *
   * @param costMicroUsd {@code cost-state.totalCostUSD}, what Claude Code itself reckoned
   * @param interruptedAt of the newest {@code [Request interrupted by user…]}
   */
  public record SessionFacts(
      @Nullable String customTitle,
      @Nullable String aiTitle,
      @Nullable String slug,
      @Nullable String firstPrompt,
      @Nullable String project,
      @Nullable String cwd,
      @Nullable String gitBranch,
      @Nullable String version,
      @Nullable Long costMicroUsd,
      @Nullable Instant interruptedAt,
      @Nullable Instant lastLineAt) {}

  /** What transcripts and {@code meta.json} tell of a subagent; null where they do not. */
  public record AgentFacts(
      String agentId,
      @Nullable String type,
      @Nullable String parentAgentId,
      @Nullable String description,
      @Nullable String toolUseId,
      @Nullable Long durationMs,
      @Nullable Instant firstLineAt,
      @Nullable Instant lastLineAt) {}

  /** Asks for parts to be kept, at most 50 of one host. */
  public record Append(List<Part> parts) implements Message {
    public Append {
      parts = List.copyOf(parts);
    }
  }

  /**
   * After COMMIT, one per part in order: the offset that the store now knows. Where it is not the
   * part's {@code to}, the part was not taken, because the store knew another {@code from}: read on
   * from there.
   */
  public record Appended(List<Long> offsets) implements Message {
    public Appended {
      offsets = List.copyOf(offsets);
    }
  }

  /** Asks which files of a host are known, by path after {@code afterPath} ({@code ""}: first). */
  public record FilesRequest(String host, String afterPath, int limit) implements Message {}

  /** A known file and how far it was read. */
  public record Known(TranscriptFile file, long offset) {}

  /**
   * @param logId identity of the log; with another one, all offsets begin anew
   */
  public record Files(String logId, List<Known> files, boolean more) implements Message {
    public Files {
      files = List.copyOf(files);
    }
  }

  /** Fact, after COMMIT: sessions changed up to this change number. Lossy: {@link Changes}. */
  public record Changed(String logId, long lastChange) implements Message {}

  /**
   * Asks for the sessions whose transcripts changed after change {@code after}, in the order of
   * their newest change.
   */
  public record ChangesRequest(long after, int limit) implements Message {}

  /** All that is known from transcripts of one session, as of its newest change. */
  public record Digest(
      String sessionId,
      long change,
      SessionFacts facts,
      List<AgentFacts> agents,
      TokenUsage own,
      TokenUsage agentsUsage) {
    public Digest {
      agents = List.copyOf(agents);
    }
  }

  /**
   * @param lastChange newest change there is; a page that ends before it is followed by another
   */
  public record Changes(String logId, List<Digest> sessions, long lastChange) implements Message {
    public Changes {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * Asks for sums of usage. Null filters do not filter.
   *
   * @param by which fields of {@link Line} to keep apart: "session", "agent", "project", "host";
   *     model and day always are, because prices need them
   * @param fromDay inclusive, UTC, {@code 2026-11-26}
   * @param toDay inclusive
   * @param sessions only these, at most 1000
   */
  public record UsageRequest(
      List<String> by,
      @Nullable String fromDay,
      @Nullable String toDay,
      @Nullable String project,
      @Nullable String model,
      @Nullable String host,
      List<String> sessions)
      implements Message {
    public UsageRequest {
      by = List.copyOf(by);
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * One sum.
   *
   * @param session null unless asked for; so are the others
   * @param agent {@code ""} for the main thread
   * @param inherited what a fork copied: it is in another session's sum already
   */
  public record Line(
      @Nullable String session,
      @Nullable String agent,
      String model,
      @Nullable String project,
      @Nullable String host,
      String day,
      TokenUsage usage,
      TokenUsage inherited) {}

  /** The sums, and the newest change that they contain. */
  public record Usage(String logId, List<Line> lines, long lastChange) implements Message {
    public Usage {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Asks for responses, newest first. Null filters do not filter.
   *
   * @param agent {@code ""} for the main thread only
   * @param cursor as the page before gave it
   * @param limit 1-1000; 1 without a cursor is the latest
   */
  public record ResponsesRequest(
      @Nullable String session,
      @Nullable String agent,
      @Nullable Instant fromInclusive,
      @Nullable Instant toInclusive,
      @Nullable String cursor,
      int limit)
      implements Message {}

  /** A page of responses; {@code next} is null on the last one. */
  public record Responses(List<Response> responses, @Nullable String next) implements Message {
    public Responses {
      responses = List.copyOf(responses);
    }
  }
}
