package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes hook events for tests; everything not named is plain and the same. */
public final class EventBuilder {
  /** The second that {@link #at(double)} counts from. */
  public static final Instant BASE = Instant.parse("2026-03-01T10:00:00Z");

  private static final AtomicLong IDS = new AtomicLong();

  private final String type;
  private final Map<String, String> data = new HashMap<>();
  private String session = "s1";
  private Instant timestamp = BASE;
  private Instant receivedAt = BASE;
  private String tool;
  private String toolUseId;
  private String cwd;
  private String project;
  private Long durationMs;
  private EventStatus status;
  private String agentId;
  private String agentType;
  private String promptId;
  private String permissionMode;
  private String summary = "";

  private EventBuilder(String type) {
    this.type = type;
  }

  public static EventBuilder event(String type) {
    return new EventBuilder(type);
  }

  public EventBuilder session(String id) {
    session = id;
    return this;
  }

  /** Happened and received that many seconds after {@link #BASE}. */
  public EventBuilder at(double seconds) {
    timestamp = BASE.plusMillis(Math.round(seconds * 1000));
    receivedAt = timestamp;
    return this;
  }

  public EventBuilder receivedAt(Instant when) {
    receivedAt = when;
    return this;
  }

  /** {@code id} null: the payload has no tool_use_id. */
  public EventBuilder tool(String name, String id) {
    tool = name;
    toolUseId = id;
    return this;
  }

  public EventBuilder place(String folder, String projectName) {
    cwd = folder;
    project = projectName;
    return this;
  }

  /** {@code type} null: the payload does not say. */
  public EventBuilder agent(String id, String type) {
    agentId = id;
    agentType = type;
    return this;
  }

  public EventBuilder mode(String name) {
    permissionMode = name;
    return this;
  }

  public EventBuilder prompt(String id) {
    promptId = id;
    return this;
  }

  public EventBuilder took(long ms) {
    durationMs = ms;
    return this;
  }

  public EventBuilder status(EventStatus outcome) {
    status = outcome;
    return this;
  }

  public EventBuilder summary(String text) {
    summary = text;
    return this;
  }

  public EventBuilder with(String key, String value) {
    data.put(key, value);
    return this;
  }

  public HookEvent build() {
    return new HookEvent(
        String.format("%064x", IDS.incrementAndGet()),
        session,
        type,
        timestamp,
        receivedAt,
        tool,
        toolUseId,
        agentId,
        agentType,
        promptId,
        permissionMode,
        null,
        cwd,
        project,
        "host-a",
        durationMs,
        status,
        summary,
        100,
        data,
        List.of());
  }
}
