package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session as its events describe it; a projection of the log up to some {@code seq}, told at
 * some moment.
 *
 * @param title what people call it, best first: custom title, the title that Claude gave, first
 *     human prompt, slug
 * @param startedAt time of its earliest event
 * @param lastActivity time of its latest event
 * @param endedAt time of SessionEnd; null while it can still speak
 * @param endReason reason of SessionEnd
 * @param prompts of humans; those that programs put in do not count
 * @param turns how often Stop or StopFailure came
 * @param toolCalls each counted once, however many events tell of it
 * @param errors events whose status is failed, denied or interrupted
 * @param currentTool tool of the newest call that runs; null when none does
 * @param eventCounts events by type
 * @param lastSeq seq of its newest event
 * @param waiting what it needs of its human; null unless {@link SessionState#WAITING}
 * @param humanWaitMs how long it has waited for its human in all, this wait included
 * @param compactions PreCompact events that a compaction followed, or PostCompact
 * @param modelSwitches times that the model changed
 * @param conflicts files that another live session wrote, too
 * @param findings how often each finding was made: {@code consistency:<name>} or {@code
 *     pattern:<name>}
 */
public record SessionView(
    String sessionId,
    SessionState state,
    @Nullable String title,
    @Nullable String project,
    @Nullable String cwd,
    String host,
    @Nullable String model,
    @Nullable String permissionMode,
    Instant startedAt,
    Instant lastActivity,
    @Nullable Instant endedAt,
    @Nullable String endReason,
    long events,
    long prompts,
    long turns,
    long toolCalls,
    long errors,
    @Nullable String currentTool,
    String lastEventType,
    String lastSummary,
    Map<String, Long> eventCounts,
    long lastSeq,
    @Nullable Waiting waiting,
    long humanWaitMs,
    Calls calls,
    Agents agents,
    Progress progress,
    long compactions,
    long modelSwitches,
    long filesRead,
    long filesWritten,
    long conflicts,
    Map<String, Long> findings) {

  /** Tool calls by outcome; their sum is {@code toolCalls}. */
  public record Calls(
      long running, long ok, long failed, long denied, long interrupted, long unknown) {
    public static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0);
  }

  /** Subagents, counted by {@code agent_id}; internal ones (empty type) do not count. */
  public record Agents(long total, long running) {
    public static final Agents NONE = new Agents(0, 0);
  }

  /**
   * The session's own list of tasks: TaskCreated/TaskCompleted, TaskUpdate or the newest TodoWrite.
   *
   * @param active what is being done; null when nothing is marked so
   */
  public record Progress(long done, long total, @Nullable String active) {
    public static final Progress NONE = new Progress(0, 0, null);
  }

  public SessionView {
    eventCounts = Map.copyOf(eventCounts);
    findings = Map.copyOf(findings);
  }
}
