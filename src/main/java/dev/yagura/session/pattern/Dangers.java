package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the list of dangerous ones, told when they are about to run, whether they may or not.
 */
final class Dangers implements Detector {
  private static final int CALLS = 8;

  /** Inputs that were looked at: the request for a permission follows the call. */
  private final LinkedHashMap<Long, Boolean> looked = new LinkedHashMap<>();

  Dangers() {}

  Dangers(Dangers other) {
    looked.putAll(other.looked);
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    String command = seen.data(Lifted.COMMAND);
    boolean asks = seen.type() == HookEventType.PERMISSION_REQUEST;
    if (command == null || (!seen.isPre() && !asks)) {
      return;
    }
    long input = seen.input();
    if (asks && input != 0 && looked.containsKey(input)) {
      return;
    }
    Recent.put(looked, input, true, CALLS);
    DangerousCommands.@Nullable Danger danger = rules.commands().find(command);
    if (danger != null) {
      found.add(
          seen.finding(
              FindingName.DANGEROUS_COMMAND,
              danger.reason(),
              danger.severity().word(),
              danger.id(),
              danger.command()));
    }
  }
}
