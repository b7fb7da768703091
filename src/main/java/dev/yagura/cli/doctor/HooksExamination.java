package dev.yagura.cli.doctor;

import dev.yagura.cli.init.ClaudeEvents;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.HookEntry;
import dev.yagura.cli.init.Scope;
import dev.yagura.cli.init.SettingsHooks;
import dev.yagura.vocabulary.event.HookEventType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether every event is written, and once. */
final class HooksExamination implements Examination {
  private static final String INIT = "yagura init";

  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    Map<Scope, SettingsHooks> settings = read(subject, found);
    Optional<ClaudeVersion> claude = subject.machine().claude().get();
    settings.forEach((scope, hooks) -> switches(scope, hooks, claude, found));
    Writers writers = Writers.of(settings);
    if (writers.isEmpty()) {
      long files = files(subject);
      if (files == settings.size()) {
        nothing(subject, files > 0, found);
      }
      return;
    }
    List<String> known = ClaudeEvents.known(claude.orElse(null), writers.areOnlyHttp());
    found.ok("hooked events: " + String.join("; ", writers.summary()));
    List<String> missing = writers.missing(known);
    if (!missing.isEmpty()) {
      found.warning("not hooked: " + String.join(", ", missing), INIT + " adds them");
    }
    writers
        .doubled()
        .forEach(
            (who, events) ->
                found.problem(
                    String.join(", ", events) + ": written twice, by " + who,
                    "keep one: yagura uninstall, with --scope as needed, or /plugin uninstall yagura in Claude Code"));
  }

  private static long files(Subject subject) {
    return Arrays.stream(Scope.values())
        .filter(scope -> subject.installation(scope).settings().exists())
        .count();
  }

  /** Reads all scopes; broken ones become problems. */
  private static Map<Scope, SettingsHooks> read(Subject subject, Findings found) {
    Map<Scope, SettingsHooks> settings = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      try {
        if (subject.installation(scope).settings().exists()) {
          settings.put(scope, subject.installation(scope).hooks());
        }
      } catch (IOException e) {
        found.problem(
            String.valueOf(e.getMessage()),
            "mend it by hand; or yagura init --restore, which puts the newest backup back");
      }
    }
    return settings;
  }

  private static void switches(
      Scope scope, SettingsHooks hooks, Optional<ClaudeVersion> claude, Findings found) {
    String place = scope.name().toLowerCase(Locale.ROOT) + " settings";
    if (hooks.isSwitchedOff()) {
      found.problem(
          "\"disableAllHooks\" is true in the " + place + ": no hook runs", "take it out there");
    }
    List<String> strange = strange(hooks, claude);
    if (strange.isEmpty()) {
      return;
    }
    String names = String.join(", ", strange);
    if (claude.isPresent() && !claude.get().isAtLeast(ClaudeEvents.TOLERANT)) {
      found.problem(
          "Claude Code "
              + claude.get()
              + " throws the "
              + place
              + " away: it does not know "
              + names,
          "take those hooks out, or update Claude Code; " + INIT + " corrects its own");
    } else {
      found.warning(
          "no event is called " + names + ", as the " + place + " do", "correct the name there");
    }
  }

  /** Event names that this Claude Code does not know; without a version, that none does. */
  private static List<String> strange(SettingsHooks hooks, Optional<ClaudeVersion> claude) {
    boolean strict = claude.isPresent() && !claude.get().isAtLeast(ClaudeEvents.TOLERANT);
    List<String> known = strict ? ClaudeEvents.accepted(claude.get()) : List.of();
    return hooks.entries().stream()
        .map(HookEntry::event)
        .filter(
            event ->
                strict ? !known.contains(event) : HookEventType.of(event) == HookEventType.UNKNOWN)
        .distinct()
        .toList();
  }

  /** No hook at all: never put in, or lost again? */
  private static void nothing(Subject subject, boolean settings, Findings found)
      throws IOException {
    boolean once =
        Files.exists(subject.installation(Scope.USER).script())
            || !subject.installation(Scope.USER).settings().backups().isEmpty();
    if (once && settings) {
      found.problem(
          "the hooks were in the settings and are gone: a session that ran has written the file over",
          "end all sessions of Claude Code, then " + INIT);
    } else {
      found.problem("no hook writes events", INIT);
    }
  }
}
