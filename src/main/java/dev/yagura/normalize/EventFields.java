package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payload's fields in the unified model; the same rules for every event and every generation. */
final class EventFields {
  static final String UNKNOWN_SESSION = "unknown";
  private static final String UNKNOWN_EVENT = "Unknown";

  private static final int ID = 200;
  private static final int PATH = 4096;
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** Nothing was written by a hook before this year. */
  private static final Instant OLDEST = Instant.parse("2020-01-01T00:00:00Z");

  /** Longer than any call; beyond it a number is damage. */
  private static final double LONGEST_MS = 1e13;

  /** Names of the same field with other agents and other writers, most usual first. */
  private static final List<String> EVENT_NAMES =
      List.of("hook_event_name", "hookEventName", "hook_event_type");

  private static final List<String> SESSION_NAMES =
      List.of("session_id", "sessionId", "conversation_id", "conversationId");

  /** Tags in the order of their finding, each once. */
  static final class Findings {
    private final Set<String> tags;

    Findings(Collection<String> first) {
      this.tags = new LinkedHashSet<>(first);
    }

    void add(String tag) {
      tags.add(tag);
    }
  }

  /**
   * The event of a payload.
   *
   * @param original its bytes, which are those of the capture or of its twin
   */
  HookEvent event(Ingest.Capture capture, byte[] original, Payload payload, Findings findings) {
    CaptureName name = CaptureName.of(capture.file().name());
    String event = eventName(payload, name, findings);
    String session = sessionId(payload, name, event, findings);
    if (name.differsFrom(event, session)) {
      findings.add("name_differs");
    }
    if (payload.duplicateKeys()) {
      findings.add("duplicate_key");
    }
    HookEventType type = HookEventType.of(event);
    Completeness.check(payload, type, findings.tags);
    Instant received = capture.seenAt().truncatedTo(ChronoUnit.MILLIS);
    EventStatus status = StatusRule.of(type, payload);
    String cwd = text(payload, "cwd", PATH);
    Long duration = duration(payload.get("duration_ms"), findings);
    return new HookEvent(
        Sha256.eventId(identity(capture), original),
        session,
        event,
        timestamp(name, payload.get(TimeField.NAME), received, findings),
        received,
        text(payload, "tool_name", ID),
        text(payload, "tool_use_id", ID),
        text(payload, "agent_id", ID),
        agentType(payload.get("agent_type")),
        text(payload, "prompt_id", ID),
        text(payload, "permission_mode", ID),
        text(payload, "transcript_path", PATH),
        cwd,
        project(cwd),
        capture.file().host(),
        duration,
        status,
        SummaryRule.of(type, payload, status),
        original.length,
        lifted(type, payload),
        new ArrayList<>(findings.tags));
  }

  private static String eventName(Payload payload, CaptureName name, Findings findings) {
    for (String field : EVENT_NAMES) {
      Value value = payload.get(field);
      if (value.isText()) {
        return DisplayText.identifier(value.text(), ID);
      }
      if (value.kind() != Kind.NULL) {
        findings.add("type:" + field);
      }
    }
    findings.add("missing:hook_event_name");
    String fromName = name.event();
    return fromName == null ? UNKNOWN_EVENT : DisplayText.identifier(fromName, ID);
  }

  private static String sessionId(
      Payload payload, CaptureName name, String event, Findings findings) {
    for (String field : SESSION_NAMES) {
      Value value = payload.get(field);
      if (value.kind() != Kind.STRING && value.kind() != Kind.NULL) {
        findings.add("type:" + field);
      }
      if (value.isScalar() && !value.text().isBlank()) {
        return DisplayText.identifier(value.text(), ID);
      }
    }
    findings.add("missing:session_id");
    String fromName = name.session(event);
    return fromName == null ? UNKNOWN_SESSION : DisplayText.identifier(fromName, ID);
  }

  /**
   * The writer's clock, unless it is no date or further ahead than clocks differ. What comes
   * without a file's name, as lines and posts do, may tell its time itself.
   */
  private static Instant timestamp(
      CaptureName name, Value told, Instant received, Findings findings) {
    if (!name.wellFormed() && told.kind() == Kind.NULL) {
      return received;
    }
    Instant time = name.wellFormed() ? name.time() : TimeField.read(told);
    if (time == null || time.isBefore(OLDEST) || time.isAfter(received.plus(CLOCK_TOLERANCE))) {
      findings.add("clock");
      return received;
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable Long duration(Value value, Findings findings) {
    if (value.kind() == Kind.NULL) {
      return null;
    }
    double millis = value.kind() == Kind.NUMBER ? Double.parseDouble(value.text()) : Double.NaN;
    if (millis >= 0 && millis < LONGEST_MS) {
      return (long) millis;
    }
    findings.add(millis < 0 ? "negative:duration_ms" : "type:duration_ms");
    return null;
  }

  /** A text or number; null when it is absent, empty or of another type. */
  private static @Nullable String text(Payload payload, String field, int limit) {
    Value value = payload.get(field);
    return value.isScalar() && !value.text().isBlank()
        ? DisplayText.identifier(value.text(), limit)
        : null;
  }

  /** Here the empty text is a value of its own: internal agents. */
  private static @Nullable String agentType(Value value) {
    return value.isScalar() ? DisplayText.identifier(value.text(), ID) : null;
  }

  /** Last segment of a path of any system; null when there is none. */
  static @Nullable String project(@Nullable String cwd) {
    if (cwd == null) {
      return null;
    }
    int end = cwd.length();
    while (end > 0 && isSeparator(cwd.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !isSeparator(cwd.charAt(start - 1))) {
      start--;
    }
    String last = DisplayText.identifier(cwd.substring(start, end), ID);
    return last.isBlank() || last.matches("[A-Za-z]:") ? null : last;
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
  }

  private static Map<String, String> lifted(HookEventType type, Payload payload) {
    Map<String, String> lifted = new LinkedHashMap<>();
    for (String field : type.lifted()) {
      Value value = payload.get(field);
      if (value.isScalar()) {
        lifted.put(field, DisplayText.fit(DisplayText.oneLine(value.text()), DisplayText.LINE));
      }
    }
    ToolFields.lift(type, payload, lifted);
    return lifted;
  }

  private static String identity(Ingest.Capture capture) {
    return capture.identity() == null ? capture.file().name() : capture.identity();
  }
}
