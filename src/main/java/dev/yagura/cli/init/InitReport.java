package dev.yagura.cli.init;

import dev.yagura.cli.print.Phrases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
  public List<String> lines(Phrases phrases) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        claude.isPresent()
            ? phrases.text("init.claude", claude.get())
            : phrases.text("init.claude.none"));
    lines.add(
        phrases.text(
            "init.settings", settings(), phrases.text("init.scope." + word(installation.scope()))));
    lines.add(
        wanted.http()
            ? phrases.text("init.posts", wanted.target())
            : phrases.text(
                "init.script",
                installation.script(),
                phrases.text("init.script." + word(HookScript.state(installation.script())))));
    names(lines, phrases, "init.added", plan.added());
    names(lines, phrases, "init.kept", plan.kept());
    names(lines, phrases, "init.replaced", plan.dropped());
    names(lines, phrases, "init.elsewhere", plan.elsewhere());
    ClaudeEvents.leftOut()
        .forEach(
            (type, why) ->
                lines.add(phrases.text("init.never", type.wireName(), phrases.text(why))));
    if (plan.switchedOff()) {
      lines.add(phrases.text("init.off"));
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

  public List<String> done(Optional<Path> backup, Phrases phrases) {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.text("init.done"));
    backup.ifPresent(copy -> lines.add(phrases.text("init.backup", copy)));
    if (wanted.http()) {
      lines.add(phrases.text("init.token"));
    }
    lines.add(phrases.text("init.session"));
    return lines;
  }

  /** End of a key in the catalogue. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void names(List<String> lines, Phrases phrases, String key, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(phrases.text(key, names.size(), String.join(", ", names)));
    }
  }
}
