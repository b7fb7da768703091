package dev.yagura.vocabulary.setting;

import java.util.List;

/** Every setting as a page of Markdown: {@code docs/CONFIG.md} is this text. */
public final class SettingsTable {
  private static final String HEAD =
      """
      # Settings

      Generated from the `Setting` lines of the rooms; do not edit. `mvn test -Dtest=DocsTest
      -Dyagura.docs.write=true` writes this page again.

      Order, later wins: default, `conf/yagura.yaml` in the jar, `yagura.yaml` in the config folder,
      environment, flags. Unknown keys and bad values are all listed at once, nothing is started and the
      exit code is 5. A setting marked *live* takes effect when the file changes, every other one after
      a restart. A *secret* is never shown.
      """;

  private SettingsTable() {}

  /** One table for each section, in the order given. */
  public static String markdown(List<Section> sections) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Section section : sections) {
      page.append("\n## ")
          .append(section.name())
          .append("\n\n")
          .append(section.help())
          .append("\n\n| Key | Environment | Default | Accepted | What it does |\n")
          .append("|---|---|---|---|---|\n");
      section.settings().forEach(setting -> page.append(row(setting)));
    }
    return page.toString();
  }

  private static String row(Setting<?> setting) {
    String mark = setting.live() ? " (live)" : setting.secret() ? " (secret)" : "";
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(setting.key()),
            code(setting.environmentName()),
            code(setting.fallback()),
            cell(setting.range()),
            cell(setting.help() + mark));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
