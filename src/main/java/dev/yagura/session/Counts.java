package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import java.util.HashMap;
import java.util.Map;

/** What is counted of a session, event by event. */
final class Counts {
  private static final int TYPES_KEPT = 100;

  private final Map<String, Long> byType = new HashMap<>();
  private long events;
  private long prompts;
  private long turns;
  private long errors;
  private long compactStarts;
  private long modelSwitches;

  Counts() {}

  Counts(Counts other) {
    byType.putAll(other.byType);
    events = other.events;
    prompts = other.prompts;
    turns = other.turns;
    errors = other.errors;
    compactStarts = other.compactStarts;
    modelSwitches = other.modelSwitches;
  }

  /**
   * @param fresh false: an event of the same type has said the same of the same call
   */
  void apply(HookEvent event, boolean fresh) {
    events++;
    String type = event.eventType();
    boolean kept =
        event.type() != HookEventType.UNKNOWN
            || byType.containsKey(type)
            || byType.size() < TYPES_KEPT;
    byType.merge(kept ? type : "other", 1L, Long::sum);
    if (fresh && event.status() != null) {
      switch (event.status()) {
        case FAILED, DENIED, INTERRUPTED -> errors++;
        case OK -> {}
      }
    }
    countType(event);
  }

  private void countType(HookEvent event) {
    switch (SignReader.type(event)) {
      case USER_PROMPT_SUBMIT -> prompts += SignReader.byHuman(event) ? 1 : 0;
      case STOP, STOP_FAILURE -> turns++;
      case SESSION_START -> compactStarts += SignReader.compacting(event) ? 1 : 0;
      case POST_MODEL_SWITCH -> {
        String from = event.processedData().get("from_model");
        boolean same = from != null && from.equals(event.processedData().get("to_model"));
        modelSwitches += same ? 0 : 1;
      }
      default -> {}
    }
  }

  long events() {
    return events;
  }

  long prompts() {
    return prompts;
  }

  long turns() {
    return turns;
  }

  long errors() {
    return errors;
  }

  long modelSwitches() {
    return modelSwitches;
  }

  Map<String, Long> byType() {
    return byType;
  }

  /**
   * Each shows in two events, of which some folders have only one; PreCompact shows nothing,
   * because it comes without a compaction, too.
   */
  long compactions() {
    long after = byType.getOrDefault(HookEventType.POST_COMPACT.wireName(), 0L);
    return Math.max(after, compactStarts);
  }

  /**
   * Nothing but instructions were loaded: with {@code --continue} these events carry an id that
   * never appears again, so it may be no session at all.
   */
  boolean provisional() {
    return byType.size() == 1 && byType.containsKey(HookEventType.INSTRUCTIONS_LOADED.wireName());
  }
}
