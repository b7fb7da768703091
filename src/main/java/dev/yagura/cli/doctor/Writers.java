package dev.yagura.cli.doctor;

import dev.yagura.cli.init.ClaudeEvents;
import dev.yagura.cli.init.HookEntry;
import dev.yagura.cli.init.Scope;
import dev.yagura.cli.init.SettingsHooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who writes each event.
 *
 * @param byEvent writers of each event, as people would name them
 * @param areOnlyHttp all of them post
 */
record Writers(Map<String, Set<String>> byEvent, boolean areOnlyHttp) {

  /** One command in several places counts once, since Claude Code runs it once. */
  static Writers of(Map<Scope, SettingsHooks> settings) {
    Map<String, Set<String>> byEvent = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    Set<String> types = new HashSet<>();
    settings.forEach(
        (scope, hooks) -> {
          for (HookEntry entry : hooks.entries()) {
            boolean writes = entry.isOurs() || entry.isNotifier();
            if (writes && seen.add(entry.event() + " " + entry.runs())) {
              types.add(entry.type());
              add(byEvent, entry.event(), name(scope, entry));
            }
          }
        });
    if (settings.values().stream().anyMatch(SettingsHooks::hasPlugin)) {
      types.add("plugin");
      ClaudeEvents.known(ClaudeEvents.PLUGIN, false)
          .forEach(event -> add(byEvent, event, "the plugin"));
    }
    return new Writers(byEvent, types.equals(Set.of("http")));
  }

  boolean isEmpty() {
    return byEvent.isEmpty();
  }

  /** Each writer with the number of its events. */
  List<String> summary() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    byEvent.values().forEach(who -> who.forEach(one -> counts.merge(one, 1, Integer::sum)));
    List<String> summary = new ArrayList<>();
    counts.forEach((who, count) -> summary.add(count + " by " + who));
    return summary;
  }

  List<String> missing(Collection<String> known) {
    return known.stream().filter(event -> !byEvent.containsKey(event)).toList();
  }

  /** Events with more than one writer, by their writers. */
  Map<String, List<String>> doubled() {
    Map<String, List<String>> doubled = new LinkedHashMap<>();
    byEvent.forEach(
        (event, who) -> {
          if (who.size() > 1) {
            doubled.computeIfAbsent(String.join(" and ", who), all -> new ArrayList<>()).add(event);
          }
        });
    return doubled;
  }

  private static String name(Scope scope, HookEntry entry) {
    String place = "the " + scope.name().toLowerCase(Locale.ROOT) + " settings";
    return entry.isNotifier() ? "the notifier" : place;
  }

  /** Two different commands of one place are two writers. */
  private static void add(Map<String, Set<String>> byEvent, String event, String who) {
    Set<String> writers = byEvent.computeIfAbsent(event, name -> new LinkedHashSet<>());
    if (!writers.add(who)) {
      writers.add(who + " once more");
    }
  }
}
