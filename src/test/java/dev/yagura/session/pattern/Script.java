package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one session, told one after the other, and what was found. Every event is read a
 * second after it happened, unless {@link #readAt} says otherwise.
 */
final class Script {
  static final Instant BASE = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Finding> found = new ArrayList<>();
  private final List<StoredEvent> told = new ArrayList<>();
  private Detectors detectors = new Detectors();
  private long seq;
  private double now;
  private @Nullable Double read;
  private @Nullable String agent;
  private @Nullable String prompt;

  /** Seconds after {@link #BASE} at which the next events happen. */
  Script at(double seconds) {
    now = seconds;
    read = null;
    return this;
  }

  /** The next events are read then. */
  Script readAt(double seconds) {
    read = seconds;
    return this;
  }

  /** The next events come from that subagent; null: from the main thread. */
  Script by(@Nullable String agentId) {
    agent = agentId;
    return this;
  }

  /** The next events carry this prompt_id. */
  Script prompt(@Nullable String id) {
    prompt = id;
    return this;
  }

  Script pre(String tool, @Nullable String id, String key) {
    return event("PreToolUse", tool, id, null, Map.of("input_key", key));
  }

  Script post(String tool, @Nullable String id, String key) {
    return event("PostToolUse", tool, id, EventStatus.OK, Map.of("input_key", key));
  }

  Script failed(String tool, @Nullable String id) {
    return event("PostToolUseFailure", tool, id, EventStatus.FAILED, Map.of());
  }

  Script edited(String path, String id, String key) {
    return event(
        "PostToolUse", "Edit", id, EventStatus.OK, Map.of("input_key", key, "file_path", path));
  }

  Script plain(String type) {
    return event(type, null, null, null, Map.of());
  }

  Script with(String type, String field, String value) {
    return event(type, null, null, null, Map.of(field, value));
  }

  Script event(
      String type,
      @Nullable String tool,
      @Nullable String id,
      @Nullable EventStatus status,
      Map<String, String> data) {
    Instant when = second(now);
    HookEvent event =
        new HookEvent(
            "%064x".formatted(seq + 1),
            "s1",
            type,
            when,
            second(read == null ? now + 1 : read),
            tool,
            id,
            agent,
            agent == null ? null : "Explore",
            prompt,
            null,
            null,
            null,
            null,
            "box",
            null,
            status,
            "summary of " + type,
            100,
            data,
            List.of());
    StoredEvent stored = new StoredEvent(++seq, event);
    told.add(stored);
    found.addAll(detectors.apply(stored, PatternRules.DEFAULT));
    return this;
  }

  Script tick(double seconds) {
    found.addAll(detectors.tick(second(seconds), PatternRules.DEFAULT));
    return this;
  }

  Script interrupted(double seconds) {
    detectors.interrupted(second(seconds));
    return this;
  }

  Script forget(Detectors other) {
    detectors = other;
    return this;
  }

  Detectors detectors() {
    return detectors;
  }

  List<StoredEvent> told() {
    return told;
  }

  List<Finding> found() {
    return found;
  }

  /** How often each thing was found, long enough after the last event. */
  Map<String, Integer> counts() {
    tick(now + 30);
    Map<String, Integer> counts = new TreeMap<>();
    found.forEach(each -> counts.merge(each.name(), 1, Integer::sum));
    return counts;
  }

  private static Instant second(double seconds) {
    return BASE.plus(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
