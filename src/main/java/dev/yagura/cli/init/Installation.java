package dev.yagura.cli.init;

import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hooks of one scope: what {@code init} and {@code uninstall} would do, and doing it.
 *
 * @param project folder that the scopes project and local mean
 */
public record Installation(Home home, Path project, Scope scope) {

  public SettingsFile settings() {
    return new SettingsFile(scope.settings(home, project));
  }

  /** Where the hooks' script is: with the project, or in the home. */
  public Path script() {
    Path folder = scope == Scope.PROJECT ? project.resolve(".claude") : home.claude();
    return folder.resolve("hooks").resolve(HookScript.NAME);
  }

  /**
   * Works out what is to be done.
   *
   * @throws IOException when a settings file cannot be read, or is not strict JSON
   */
  public InitPlan plan(Wanted wanted) throws IOException {
    SettingsFile file = settings();
    List<HookEntry> others = new ArrayList<>();
    for (Scope other : EnumSet.complementOf(EnumSet.of(scope))) {
      Path path = other.settings(home, project);
      if (!path.equals(file.path()) && Files.isRegularFile(path)) {
        others.addAll(hooks(new SettingsFile(path)).entries());
      }
    }
    String text = file.read();
    try {
      return InitPlan.of(text, wanted, others);
    } catch (JsonOutline.Broken e) {
      throw broken(file, e);
    }
  }

  /**
   * Does it: the script first, so that no hook points to nothing; then a backup; then the settings.
   *
   * @return the backup, if there was something to keep
   */
  public Optional<Path> apply(InitPlan plan, Wanted wanted, Instant now) throws IOException {
    if (!wanted.http()) {
      HookScript.install(script());
    }
    if (plan.isNothing()) {
      return Optional.empty();
    }
    SettingsFile file = settings();
    Optional<Path> backup = file.backUp(now);
    file.write(plan.before(), plan.after());
    return backup;
  }

  /** How the settings become what they were before {@code init}. */
  public Undo undo() throws IOException {
    SettingsFile file = settings();
    List<String> copies = new ArrayList<>();
    for (Path copy : file.backups()) {
      copies.add(SettingsFile.text(copy));
    }
    copies.add("");
    try {
      return Undo.of(file.read(), copies);
    } catch (JsonOutline.Broken e) {
      throw broken(file, e);
    }
  }

  /** Does it. A backup that has become the file again has done its work and goes. */
  public void apply(Undo undo) throws IOException {
    SettingsFile file = settings();
    List<Path> backups = file.backups();
    file.write(undo.before(), undo.after());
    if (undo.copy().isPresent() && undo.copy().get() < backups.size()) {
      Files.deleteIfExists(backups.get(undo.copy().get()));
    }
  }

  /** What the newest backup holds; empty when there is none. */
  public Optional<Undo> restoration() throws IOException {
    SettingsFile file = settings();
    List<Path> backups = file.backups();
    return backups.isEmpty()
        ? Optional.empty()
        : Optional.of(new Undo(file.read(), SettingsFile.text(backups.get(0)), Optional.of(0)));
  }

  /**
   * Other settings that Claude Code reads here and whose hooks run the same script; those of other
   * folders are not known.
   */
  public Optional<Path> otherUser() throws IOException {
    for (Scope other : EnumSet.complementOf(EnumSet.of(scope))) {
      Installation there = new Installation(home, project, other);
      boolean another = !there.settings().path().equals(settings().path());
      if (another
          && there.script().equals(script())
          && there.hooks().entries().stream().anyMatch(HookEntry::runsScript)) {
        return Optional.of(there.settings().path());
      }
    }
    return Optional.empty();
  }

  /** Events for which a hook of ours is in the settings, as they are now. */
  public Set<String> present() throws IOException {
    return hooks().entries().stream()
        .filter(HookEntry::isOurs)
        .map(HookEntry::event)
        .collect(Collectors.toSet());
  }

  /**
   * The hooks of this scope.
   *
   * @throws IOException when the file cannot be read, or is not strict JSON
   */
  public SettingsHooks hooks() throws IOException {
    return hooks(settings());
  }

  private static SettingsHooks hooks(SettingsFile file) throws IOException {
    try {
      return SettingsHooks.of(file.read());
    } catch (JsonOutline.Broken e) {
      throw broken(file, e);
    }
  }

  private static IOException broken(SettingsFile file, JsonOutline.Broken e) {
    return new IOException(
        file.path() + ", " + e.getMessage() + ". Claude Code cannot read it either; mend it first");
  }
}
