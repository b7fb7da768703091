package dev.yagura.transcript;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path below the folder of projects says: which files are transcripts, and whose. Layouts of
 * all versions (hook-events.md §2.1): {@code <slug>/<session>.jsonl}; subagents {@code
 * <slug>/<session>/subagents/agent-<id>.jsonl}, below {@code workflows/wf_<x>/} too, and {@code
 * <slug>/agent-<id>.jsonl} of 2.0.
 *
 * @param sessionId null where only the lines tell it
 * @param agentId null for a session's own transcript
 */
record TranscriptName(@Nullable String sessionId, @Nullable String agentId) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final String SUFFIX = ".jsonl";
  private static final String AGENT = "agent-";

  /** Compactions write transcripts as if they were agents. */
  private static final String COMPACTION = "agent-acompact-";

  private static final int DEEPEST = 6;

  /**
   * @param relative path below the folder of projects
   * @return null when it is none of ours
   */
  static @Nullable TranscriptName of(Path relative) {
    int depth = relative.getNameCount();
    String file = relative.getFileName().toString();
    if (depth < 2 || depth > DEEPEST || !file.endsWith(SUFFIX) || file.startsWith(COMPACTION)) {
      return null;
    }
    String stem = file.substring(0, file.length() - SUFFIX.length());
    boolean agent = stem.startsWith(AGENT);
    String id = agent ? stem.substring(AGENT.length()) : stem;
    if (!ID.matcher(id).matches()) {
      return null;
    }
    if (depth == 2) {
      return agent ? new TranscriptName(null, id) : new TranscriptName(id, null);
    }
    String session = relative.getName(1).toString();
    boolean ours =
        agent
            && ID.matcher(session).matches()
            && depth >= 4
            && relative.getName(2).toString().equals("subagents")
            && (depth == 4 || relative.getName(3).toString().equals("workflows"));
    return ours ? new TranscriptName(session, id) : null;
  }
}
