package dev.yagura.cli.init;

import dev.yagura.vocabulary.setting.HookMark;

/**
 * One hook of a settings file.
 *
 * @param event its name as written, known or not
 * @param matcher empty when there is none
 * @param type {@code command}, {@code http} …
 * @param runs the command, or the URL
 * @param json the hook itself, as it is written
 */
public record HookEntry(String event, String matcher, String type, String runs, String json) {

  /** Written by {@code init}. */
  public boolean isOurs() {
    return HookMark.isOurs(type, runs);
  }

  /** Written by {@code init}, and it runs the script instead of posting. */
  boolean runsScript() {
    return isOurs() && !type.equals("http");
  }

  /** The notifier, writing every event of this name. */
  public boolean isNotifier() {
    return HookMark.isNotifier(type, runs, matcher);
  }
}
