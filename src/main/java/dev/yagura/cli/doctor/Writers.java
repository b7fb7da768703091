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
 * @param byEvent writers of each event
 * @param areOnlyHttp all of them post
 */
record Writers(Map<String, Set<Writer>> byEvent, boolean areOnlyHttp) {
  /**
   * Settings of a scope, the notifier or the plugin.
   *
   * @param name end of its key in the catalogue
   * @param again a second, different command of the same place
   */
  record Writer(String name, boolean again) {
    /** As people would name it. */
    String words(Findings found) {
      String plain = found.text("writer." + name);
      return again ? found.text("writer.again", plain) : plain;
    }
  }

  /** One command in several places counts once, since Claude Code runs it once. */
  static Writers of(Map<Scope, SettingsHooks> settings) {
    Map<String, Set<Writer>> byEvent = new TreeMap<>();
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
          .forEach(event -> add(byEvent, event, "plugin"));
    }
    return new Writers(byEvent, types.equals(Set.of("http")));
  }

  boolean isEmpty() {
    return byEvent.isEmpty();
  }

  /** Each writer with the number of its events. */
  List<String> summary(Findings found) {
    Map<Writer, Integer> counts = new LinkedHashMap<>();
    byEvent.values().forEach(who -> who.forEach(one -> counts.merge(one, 1, Integer::sum)));
    List<String> summary = new ArrayList<>();
    counts.forEach(
        (who, count) -> summary.add(found.text("writer.count", count, who.words(found))));
    return summary;
  }

  List<String> missing(Collection<String> known) {
    return known.stream().filter(event -> !byEvent.containsKey(event)).toList();
  }

  /** Events with more than one writer, by their writers. */
  Map<Set<Writer>, List<String>> doubled() {
    Map<Set<Writer>, List<String>> doubled = new LinkedHashMap<>();
    byEvent.forEach(
        (event, who) -> {
          if (who.size() > 1) {
            doubled.computeIfAbsent(who, all -> new ArrayList<>()).add(event);
          }
        });
    return doubled;
  }

  private static String name(Scope scope, HookEntry entry) {
    return entry.isNotifier() ? "notifier" : scope.name().toLowerCase(Locale.ROOT);
  }

  /** Two different commands of one place are two writers. */
  private static void add(Map<String, Set<Writer>> byEvent, String event, String who) {
    Set<Writer> writers = byEvent.computeIfAbsent(event, name -> new LinkedHashSet<>());
    if (!writers.add(new Writer(who, false))) {
      writers.add(new Writer(who, true));
    }
  }
}
