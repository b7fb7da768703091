package dev.yagura.store.search;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the search language, one row each: its name, what it takes, the values that an
 * event has under it, and an example for messages. A filter with values is indexed as tokens of its
 * own beside the words ({@link FilterToken}), so that a word and a filter are one intersection;
 * times are bounds on the row.
 */
public enum SearchFilter {
  TYPE("type", 't', Takes.NAME, "type:PostToolUse", event -> List.of(event.eventType())),
  CATEGORY(
      "category",
      'c',
      Takes.NAME,
      "category:tool",
      event -> List.of(event.type().category().name().toLowerCase(Locale.ROOT))),
  TOOL("tool", 'o', Takes.NAME, "tool:Bash", event -> given(event.toolName())),
  SESSION("session", 's', Takes.NAME, "session:4c67eb26*", event -> List.of(event.sessionId())),
  PROJECT("project", 'p', Takes.NAME, "project:yagura", event -> given(event.project())),
  AGENT(
      "agent",
      'a',
      Takes.NAME,
      "agent:general-purpose",
      event -> given(event.agentId(), event.agentType())),
  HOST("host", 'h', Takes.NAME, "host:tower", event -> List.of(event.host())),
  STATUS(
      "status",
      'u',
      Takes.STATUS,
      "status:failed",
      event -> given(event.status() == null ? null : event.status().word())),
  TAG("tag", 'g', Takes.NAME, "tag:missing:tool_input", HookEvent::tags),
  /** Short for the statuses that are no success. */
  ERROR("error", 'e', Takes.YES_OR_NO, "error:yes", event -> List.of()),
  BEFORE("before", 'b', Takes.TIME, "before:2026-01-31", event -> List.of()),
  AFTER("after", 'f', Takes.TIME, "after:2h", event -> List.of()),
  DUR("dur", 'd', Takes.SPAN, "dur>2s", FilterToken::steps);

  /** Statuses that {@code error:yes} means. */
  static final List<String> ERRORS =
      Stream.of(EventStatus.FAILED, EventStatus.DENIED, EventStatus.INTERRUPTED)
          .map(EventStatus::word)
          .toList();

  /** What stands after a filter's name. */
  enum Takes {
    NAME,
    STATUS,
    YES_OR_NO,
    TIME,
    SPAN
  }

  private final String word;
  private final char mark;
  private final Takes takes;
  private final String example;
  private final Function<HookEvent, List<String>> values;

  SearchFilter(
      String word,
      char mark,
      Takes takes,
      String example,
      Function<HookEvent, List<String>> values) {
    this.word = word;
    this.mark = mark;
    this.takes = takes;
    this.example = example;
    this.values = values;
  }

  /** The name in the language. */
  public String word() {
    return word;
  }

  /** Tells its tokens from those of the others; part of what is on disk, so it never changes. */
  char mark() {
    return mark;
  }

  Takes takes() {
    return takes;
  }

  String example() {
    return example;
  }

  /** What an event is found under. */
  List<String> values(HookEvent event) {
    return values.apply(event);
  }

  /** Names are written in lower case: {@code Error:} is the begin of a message, not a filter. */
  static Optional<SearchFilter> named(String name) {
    return Arrays.stream(values()).filter(filter -> filter.word.equals(name)).findFirst();
  }

  /** The filter that a mistyped name (lower case, one slip) probably means. */
  static Optional<SearchFilter> near(String name) {
    return name.chars().allMatch(c -> c >= 'a' && c <= 'z') && name.length() > 2
        ? Arrays.stream(values()).filter(filter -> slips(filter.word, name) == 1).findFirst()
        : Optional.empty();
  }

  static String statuses() {
    return Arrays.stream(EventStatus.values())
        .map(EventStatus::word)
        .collect(Collectors.joining(", "));
  }

  /** Letters to add, leave out, change or swap: 0, 1, or 2 for more. */
  private static int slips(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    String a = one.substring(same);
    String b = other.substring(same);
    if (a.isEmpty() && b.isEmpty()) {
      return 0;
    }
    boolean oneSlip =
        rest(a, 1).equals(b)
            || a.equals(rest(b, 1))
            || (!a.isEmpty() && !b.isEmpty() && rest(a, 1).equals(rest(b, 1)))
            || (a.length() > 1
                && b.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && rest(a, 2).equals(rest(b, 2)));
    return oneSlip ? 1 : 2;
  }

  private static String rest(String text, int from) {
    return text.substring(Math.min(from, text.length()));
  }

  private static List<String> given(@Nullable String... values) {
    List<String> given = new ArrayList<>(values.length);
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        given.add(value);
      }
    }
    return given;
  }
}
