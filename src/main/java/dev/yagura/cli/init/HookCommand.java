package dev.yagura.cli.init;

import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;
import java.util.Map;

/** What a hook runs: the script of its scope, as a shell is told it. */
public final class HookCommand {
  private HookCommand() {}

  /**
   * Settings that travel, with dotfiles or with a project, name no home: {@code $HOME} and {@code
   * $CLAUDE_PROJECT_DIR} are filled in where they are read. Any other place is named in full.
   *
   * @param folder that Yagura watches
   */
  public static String of(Installation at, Path folder, Map<String, String> environment) {
    Home home = at.home();
    boolean usual = folder.equals(home.rawJson());
    if (at.scope() == Scope.PROJECT) {
      String text = "\"$CLAUDE_PROJECT_DIR\"/.claude/hooks/" + HookScript.NAME;
      return usual ? text : text + " " + quoted(folder);
    }
    String ofUser = environment.getOrDefault("HOME", "");
    boolean travels = !ofUser.isEmpty() && home.claude().equals(Path.of(ofUser, ".claude"));
    String text = travels ? "\"$HOME\"/.claude/hooks/" + HookScript.NAME : quoted(at.script());
    return travels && usual ? text : text + " " + quoted(folder);
  }

  /** As one word of a POSIX shell. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
