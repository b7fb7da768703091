package dev.yagura.cli.init;

import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;

/** Whose settings: Claude Code reads all three together. */
public enum Scope {
  /** All sessions of this user. */
  USER,
  /** Sessions in one folder, of everybody who works in it: the file is committed. */
  PROJECT,
  /** Sessions of this user in one folder: the file is not committed. */
  LOCAL;

  /** The settings file. */
  public Path settings(Home home, Path project) {
    return switch (this) {
      case USER -> home.claude().resolve("settings.json");
      case PROJECT -> project.resolve(".claude/settings.json");
      case LOCAL -> project.resolve(".claude/settings.local.json");
    };
  }
}
