package dev.yagura.cli.init;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code init} would do in words, and doing it. */
public record InitReport(
    Installation installation, InitPlan plan, Wanted wanted, Optional<ClaudeVersion> claude) {

  /** The hooks alone, as a settings file that has nothing else. */
  public static String toPaste(Wanted wanted) {
    try {
      return InitPlan.of("", wanted, List.of()).after().stripTrailing();
    } catch (JsonOutline.Broken e) {
      throw new IllegalStateException("an empty text was not taken", e);
    }
  }

  public static List<String> diff(Path file, String before, String after) {
    return Diff.unified(file, before, after);
  }

  public Path settings() {
    return installation.settings().path();
  }

  /** The script is there as the jar has it, or none is needed. */
  public boolean scriptIsReady() throws IOException {
    return wanted.http() || HookScript.state(installation.script()) == HookScript.State.CURRENT;
  }

  /** What would change, line by line. */
  public List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Claude Code  "
            + claude.map(Object::toString).orElse("tells no version: core events only"));
    lines.add("Settings     " + settings() + scopeWords());
    lines.add(wanted.http() ? "Posts to     " + wanted.target() : "Script       " + script());
    names(lines, "Added        ", plan.added(), "");
    names(lines, "In place     ", plan.kept(), "");
    names(lines, "Replaced     ", plan.dropped(), "");
    names(
        lines,
        "Left alone   ",
        plan.elsewhere(),
        ": written by the notifier or another settings file");
    ClaudeEvents.leftOut()
        .forEach((type, reason) -> lines.add("Never        " + type.wireName() + ": " + reason));
    if (plan.switchedOff()) {
      lines.add("Careful      \"disableAllHooks\" is true in these settings: no hook runs");
    }
    lines.add("");
    lines.addAll(diff(settings(), plan.before(), plan.after()));
    return lines;
  }

  public Map<String, Object> json(boolean dryRun) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("settings", settings().toString());
    json.put("claude", claude.map(Object::toString).orElse(""));
    json.put("changes", !plan.isNothing() || !scriptIsReady());
    json.put("dry_run", dryRun);
    json.put("hook", wanted.target());
    json.put("added", plan.added());
    json.put("kept", plan.kept());
    json.put("replaced", plan.dropped());
    json.put("elsewhere", plan.elsewhere());
    json.put("diff", diff(settings(), plan.before(), plan.after()));
    return json;
  }

  public Optional<Path> apply(Instant now) throws IOException {
    return installation.apply(plan, wanted, now);
  }

  /** The hooks are in the settings now. */
  public boolean isInPlace() throws IOException {
    return installation.present().containsAll(plan.added());
  }

  public List<String> done(Optional<Path> backup) {
    List<String> lines = new ArrayList<>();
    lines.add("Done.");
    backup.ifPresent(copy -> lines.add("Backup: " + copy));
    if (wanted.http()) {
      lines.add("Start Claude Code with YAGURA_TOKEN set to the token of that Yagura.");
    }
    lines.add("Open a new session of Claude Code: those that run may not see new hooks.");
    return lines;
  }

  private String script() throws IOException {
    return installation.script()
        + switch (HookScript.state(installation.script())) {
          case CURRENT -> " (in place)";
          case MISSING -> " (new)";
          case DIFFERENT -> " (another version, is replaced)";
          case NOT_EXECUTABLE -> " (is made executable)";
        };
  }

  private String scopeWords() {
    return switch (installation.scope()) {
      case USER -> " (all your sessions)";
      case PROJECT -> " (everybody in this folder; commit the script, too)";
      case LOCAL -> " (you, in this folder)";
    };
  }

  private static void names(List<String> lines, String label, List<String> names, String rest) {
    if (!names.isEmpty()) {
      lines.add(label + names.size() + ": " + String.join(", ", names) + rest);
    }
  }
}
