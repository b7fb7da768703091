package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session with everything that is known of it besides its events. Lists are bounded; the newest
 * entries stay.
 *
 * @param agents subagents in the order of their first event, at most 1000; {@code parent} makes the
 *     tree
 * @param files the 1000 touched last
 * @param prompts of humans, newest first, at most 100
 * @param tasks in the order of their ids
 * @param running calls that run now, oldest first
 * @param tools by number of calls
 * @param findings newest first, at most 100
 */
public record SessionDetail(
    SessionView session,
    List<Agent> agents,
    List<TouchedFile> files,
    List<Prompt> prompts,
    List<TaskItem> tasks,
    List<RunningCall> running,
    List<ToolLine> tools,
    List<Finding> findings) {

  public SessionDetail {
    agents = List.copyOf(agents);
    files = List.copyOf(files);
    prompts = List.copyOf(prompts);
    tasks = List.copyOf(tasks);
    running = List.copyOf(running);
    tools = List.copyOf(tools);
    findings = List.copyOf(findings);
  }

  /** What a subagent is doing. */
  public enum AgentState {
    RUNNING,
    DONE,
    /** Its session is over and it never stopped. */
    UNKNOWN
  }

  /**
   * A subagent.
   *
   * @param type empty for internal agents (compaction, work after a turn)
   * @param parent {@code agent_id} of the one that started it; null when that is the main thread or
   *     not known
   * @param description what it is to do
   * @param toolUseId the Task or Agent call that started it
   * @param background its caller does not wait for it
   * @param startedAt null when no event tells
   * @param durationMs of totalDurationMs, or Stop minus Start, or last minus first event; null
   *     while it runs
   * @param response begin of its last message, at most 300 characters
   */
  public record Agent(
      String agentId,
      @Nullable String type,
      @Nullable String parent,
      @Nullable String description,
      @Nullable String toolUseId,
      boolean background,
      AgentState state,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Long durationMs,
      long events,
      long toolCalls,
      long errors,
      @Nullable String response) {}

  /**
   * @param conflict another live session wrote it, too
   */
  public record TouchedFile(
      String path, long reads, long writes, Instant lastTouched, boolean conflict) {}

  /** A prompt of a human and the event that holds its whole text. */
  public record Prompt(long seq, String eventId, Instant at, String text) {}

  /**
   * @param status {@code pending}, {@code in_progress}, {@code completed} or as the event said
   */
  public record TaskItem(String taskId, String subject, String status) {}

  /**
   * @param text command, path or description
   */
  public record RunningCall(
      @Nullable String toolUseId,
      String tool,
      @Nullable String agentId,
      Instant since,
      String text) {}

  /**
   * @param totalMs sum of the durations that are known, {@code timed} calls of them
   */
  public record ToolLine(String tool, long calls, long errors, long timed, long totalMs) {}

  /**
   * @param name {@code consistency:<name>} or {@code pattern:<name>}
   * @param reason one sentence in English; the page has its own by name
   * @param seq the event that completed it; 0 when time did
   */
  public record Finding(String name, String reason, long seq, Instant at, List<String> about) {
    public Finding {
      about = List.copyOf(about);
    }
  }
}
