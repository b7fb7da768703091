package dev.yagura.cli.doctor;

import dev.yagura.cli.init.ClaudeEvents;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.HookEntry;
import dev.yagura.cli.init.Scope;
import dev.yagura.cli.init.SettingsHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
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
      nothing(subject, settings.size(), found);
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
    if (claude.isPresent() && !claude.get().isAtLeast(ClaudeEvents.TOLERANT)) {
      List<String> known = ClaudeEvents.accepted(claude.get());
      List<String> strange = new ArrayList<>();
      for (HookEntry entry : hooks.entries()) {
        if (!known.contains(entry.event())) {
          strange.add(entry.event());
        }
      }
      if (!strange.isEmpty()) {
        found.problem(
            "Claude Code "
                + claude.get()
                + " throws the "
                + place
                + " away: it does not know "
                + strange,
            "take those hooks out, or update Claude Code; " + INIT + " corrects its own");
      }
    }
  }

  /** No hook at all: never put in, or lost again? */
  private static void nothing(Subject subject, int files, Findings found) throws IOException {
    boolean once =
        Files.exists(subject.installation(Scope.USER).script())
            || !subject.installation(Scope.USER).settings().backups().isEmpty();
    if (once && files > 0) {
      found.problem(
          "the hooks were in the settings and are gone: a session that ran has written the file over",
          "end all sessions of Claude Code, then " + INIT);
    } else {
      found.problem("no hook writes events", INIT);
    }
  }
}
