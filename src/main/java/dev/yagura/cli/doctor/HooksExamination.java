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
import java.util.stream.Collectors;

/** Whether every event is written, and once. */
final class HooksExamination implements Examination {
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
    found.ok("doctor.hooks", String.join("; ", writers.summary(found)));
    List<String> missing = writers.missing(known);
    if (!missing.isEmpty()) {
      found.warning("doctor.hooks.missing", String.join(", ", missing));
    }
    writers
        .doubled()
        .forEach(
            (who, events) ->
                found.problem(
                    "doctor.hooks.twice",
                    String.join(", ", events),
                    who.stream()
                        .map(one -> one.words(found))
                        .collect(Collectors.joining(found.text("writer.and")))));
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
        found.problem("doctor.hooks.broken", String.valueOf(e.getMessage()));
      }
    }
    return settings;
  }

  private static void switches(
      Scope scope, SettingsHooks hooks, Optional<ClaudeVersion> claude, Findings found) {
    String place = found.text("writer." + scope.name().toLowerCase(Locale.ROOT));
    if (hooks.isSwitchedOff()) {
      found.problem("doctor.hooks.off", place);
    }
    List<String> strange = strange(hooks, claude);
    if (strange.isEmpty()) {
      return;
    }
    String names = String.join(", ", strange);
    if (claude.isPresent() && !claude.get().isAtLeast(ClaudeEvents.TOLERANT)) {
      found.problem("doctor.hooks.thrown", claude.get(), place, names);
    } else {
      found.warning("doctor.hooks.strange", names, place);
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
      found.problem("doctor.hooks.gone");
    } else {
      found.problem("doctor.hooks.none");
    }
  }
}
