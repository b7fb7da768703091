package dev.yagura.cli.init;

import static dev.yagura.vocabulary.event.HookEventType.MESSAGE_DISPLAY;
import static dev.yagura.vocabulary.event.HookEventType.PRE_MODEL_SWITCH;
import static dev.yagura.vocabulary.event.HookEventType.SESSION_START;
import static dev.yagura.vocabulary.event.HookEventType.SETUP;
import static dev.yagura.vocabulary.event.HookEventType.WORKTREE_CREATE;

import dev.yagura.vocabulary.event.HookEventType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events can be asked for. Claude Code 1.0.23 to 2.1.100 throws a whole settings file away
 * over one event name that it does not know, so each is asked for only from the version on that
 * brought it.
 *
 * <p>The versions are those of the published packages and change logs; where only a later bound is
 * known, that.
 */
public final class ClaudeEvents {
  /** The first version with hooks of type {@code http}. */
  public static final ClaudeVersion HTTP = new ClaudeVersion(2, 1, 63);

  /**
   * The last version, of those that are strict, which brought an event: what a plugin asks for,
   * which cannot know who reads it.
   */
  public static final ClaudeVersion PLUGIN = new ClaudeVersion(2, 1, 89);

  /** From this version on, a name that is not known is skipped, and the rest of the file counts. */
  public static final ClaudeVersion TOLERANT = new ClaudeVersion(2, 1, 101);

  /** Every version since the one that brought {@code SessionEnd} has the nine. */
  private static final ClaudeVersion CORE = new ClaudeVersion(1, 0, 85);

  private static final Map<HookEventType, String> LEFT_OUT =
      Map.of(
          WORKTREE_CREATE, "init.never.worktree",
          MESSAGE_DISPLAY, "init.never.display");

  /** Refused for hooks of type {@code http}, or, for the last, blocking when the server is slow. */
  private static final Set<HookEventType> NOT_BY_HTTP =
      Set.of(SESSION_START, SETUP, PRE_MODEL_SWITCH);

  private static final Map<HookEventType, ClaudeVersion> SINCE = since();

  private ClaudeEvents() {}

  /** Names that this version knows, in the order of the table; the core nine when none is known. */
  public static List<String> known(@Nullable ClaudeVersion claude, boolean http) {
    ClaudeVersion version = claude == null ? CORE : claude;
    return SINCE.entrySet().stream()
        .filter(entry -> version.isAtLeast(entry.getValue()))
        .map(Map.Entry::getKey)
        .filter(type -> !(http && NOT_BY_HTTP.contains(type)))
        .map(HookEventType::wireName)
        .toList();
  }

  /** All names that this version takes, those that are never asked for among them. */
  public static List<String> accepted(ClaudeVersion claude) {
    List<String> names = new ArrayList<>(known(claude, false));
    leftOut().keySet().forEach(type -> names.add(type.wireName()));
    return names;
  }

  /** Event names that are never asked for, each with the key of the text that says why. */
  public static Map<HookEventType, String> leftOut() {
    return new EnumMap<>(LEFT_OUT);
  }

  private static Map<HookEventType, ClaudeVersion> since() {
    Map<HookEventType, ClaudeVersion> since = new EnumMap<>(HookEventType.class);
    String table =
        """
        PreToolUse 1.0.23          PostToolUse 1.0.23        Notification 1.0.23    Stop 1.0.31
        SubagentStop 1.0.41        PreCompact 1.0.48         UserPromptSubmit 1.0.53
        SessionStart 1.0.62        SessionEnd 1.0.85         SubagentStart 2.0.43
        PermissionRequest 2.0.45   PostToolUseFailure 2.0.56 Setup 2.1.10           TeammateIdle 2.1.33
        TaskCompleted 2.1.33       ConfigChange 2.1.49       WorktreeRemove 2.1.50  InstructionsLoaded 2.1.69
        Elicitation 2.1.76         ElicitationResult 2.1.76  PostCompact 2.1.76     StopFailure 2.1.78
        CwdChanged 2.1.83          FileChanged 2.1.83        TaskCreated 2.1.84     PermissionDenied 2.1.89
        PostToolBatch 2.1.118      UserPromptExpansion 2.1.118                      DirectoryAdded 2.1.219
        PreModelSwitch 2.1.251     PostModelSwitch 2.1.251
        """;
    Pattern.compile("(\\w+) ([\\d.]+)")
        .matcher(table)
        .results()
        .forEach(
            row ->
                since.put(
                    HookEventType.of(row.group(1)), ClaudeVersion.in(row.group(2)).orElseThrow()));
    return since;
  }
}
