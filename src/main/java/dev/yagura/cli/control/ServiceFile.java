package dev.yagura.cli.control;

import dev.yagura.cli.Build;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What tells the system's service manager to run Yagura for this user.
 *
 * @param file where it belongs
 * @param then what to type after it was written
 */
public record ServiceFile(Path file, String text, List<String> then) {
  private static final String COMMAND = "@COMMAND@";

  /**
   * What is to be run.
   *
   * @param program and its arguments
   * @param data the one folder that it writes
   */
  public record Subject(List<String> program, Path data) {}

  /**
   * A user unit of systemd.
   *
   * @param config the user's config folder
   */
  public static ServiceFile systemd(Subject subject, Path config) {
    String command =
        subject.program().stream().map(ServiceFile::unitWord).collect(Collectors.joining(" "));
    return new ServiceFile(
        config.resolve("systemd/user/yagura.service"),
        Build.text("/service/yagura.service")
                .replace(COMMAND, command)
                .replace("@DATA@", unitWord(subject.data().toString()))
            + "\n",
        List.of(
            "systemctl --user daemon-reload",
            "systemctl --user enable --now yagura",
            "loginctl enable-linger    # to run it without a login, too"));
  }

  /**
   * A launch agent of macOS.
   *
   * @param userHome that has the Library folder
   */
  public static ServiceFile launchd(Subject subject, Path userHome) {
    String arguments =
        subject.program().stream()
            .map(word -> "    <string>" + xml(word) + "</string>")
            .collect(Collectors.joining("\n"));
    Path file = userHome.resolve("Library/LaunchAgents/dev.yagura.plist");
    return new ServiceFile(
        file,
        Build.text("/service/dev.yagura.plist")
                .replace(COMMAND, arguments)
                .replace("@OUTPUT@", xml(subject.data().resolve("logs/launchd.log").toString()))
            + "\n",
        List.of("launchctl bootstrap gui/$(id -u) " + file));
  }

  /** Quoted as systemd.service(5) wants it: no variables, no specifiers, one word. */
  private static String unitWord(String word) {
    String plain =
        word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%").replace("$", "$$");
    return plain.matches("[\\w@%+=:,./$-]+") ? plain : "\"" + plain + "\"";
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
