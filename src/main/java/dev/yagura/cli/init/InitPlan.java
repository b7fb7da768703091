package dev.yagura.cli.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a settings file becomes one with the wanted hooks.
 *
 * @param before the text as it is; empty when there is no file
 * @param after the text as it shall be
 * @param added events that get a hook
 * @param kept events that have it already
 * @param elsewhere events that another settings file or the notifier writes already
 * @param dropped events whose hook of ours is older, doubled or unknown to this Claude Code
 * @param switchedOff the settings say that no hook runs
 */
public record InitPlan(
    String before,
    String after,
    List<String> added,
    List<String> kept,
    List<String> elsewhere,
    List<String> dropped,
    boolean switchedOff) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Works it out.
   *
   * @param text of the file; empty when there is none
   * @param others hooks of the other settings files that Claude Code reads together with this one
   */
  public static InitPlan of(String text, Wanted wanted, Collection<HookEntry> others)
      throws JsonOutline.Broken {
    SettingsHooks hooks = SettingsHooks.of(text);
    Set<String> written = written(hooks, others);
    List<String> events =
        wanted.events().stream().filter(event -> !written.contains(event)).toList();
    List<HookEntry> ours = hooks.entries().stream().filter(HookEntry::isOurs).toList();
    Set<HookEntry> right =
        ours.stream()
            .filter(entry -> events.contains(entry.event()) && isRight(entry, ours, wanted))
            .collect(Collectors.toSet());
    List<String> kept = ours.stream().filter(right::contains).map(HookEntry::event).toList();
    List<String> dropped =
        ours.stream().filter(entry -> !right.contains(entry)).map(HookEntry::event).toList();
    SettingsHooks after = hooks.without(entry -> entry.isOurs() && !right.contains(entry));
    List<String> added = events.stream().filter(event -> !kept.contains(event)).toList();
    for (String event : added) {
      after = after.with(event, wanted.hook(event));
    }
    boolean same = added.isEmpty() && dropped.isEmpty();
    List<String> elsewhere = wanted.events().stream().filter(written::contains).toList();
    return new InitPlan(
        text, same ? text : after.text(), added, kept, elsewhere, dropped, hooks.isSwitchedOff());
  }

  public boolean isNothing() {
    return before.equals(after);
  }

  private static Set<String> written(SettingsHooks hooks, Collection<HookEntry> others) {
    Set<String> written = new HashSet<>();
    hooks.entries().stream()
        .filter(HookEntry::isNotifier)
        .forEach(entry -> written.add(entry.event()));
    others.stream()
        .filter(entry -> entry.isNotifier() || entry.isOurs())
        .forEach(entry -> written.add(entry.event()));
    return written;
  }

  /** As it shall be, and the only one of its event. */
  private static boolean isRight(HookEntry entry, List<HookEntry> ours, Wanted wanted) {
    return ours.stream().filter(other -> other.event().equals(entry.event())).count() == 1
        && tree(entry.json()).equals(wanted.hook(entry.event()));
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was outlined can be read", e);
    }
  }
}
