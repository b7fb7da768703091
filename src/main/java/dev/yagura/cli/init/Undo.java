package dev.yagura.cli.init;

import java.util.List;
import java.util.Optional;

/**
 * A settings file without our hooks. Where nothing else has changed since {@code init}, that is the
 * backup of that time, byte for byte; it is known by doing again to it what {@code init} did.
 * Otherwise only our hooks are cut out.
 *
 * @param after the text without our hooks; empty when the file was not there before
 * @param copy which of the copies it is, if it is one
 */
public record Undo(String before, String after, Optional<Integer> copy) {

  /**
   * Works it out.
   *
   * @param text of the settings as they are
   * @param copies texts of backups, newest first; an empty one stands for no file
   */
  public static Undo of(String text, List<String> copies) throws JsonOutline.Broken {
    SettingsHooks hooks = SettingsHooks.of(text);
    if (hooks.entries().stream().noneMatch(HookEntry::isOurs)) {
      return new Undo(text, text, Optional.empty());
    }
    for (int i = 0; i < copies.size(); i++) {
      if (isOrigin(copies.get(i), hooks)) {
        return new Undo(text, copies.get(i), Optional.of(i));
      }
    }
    return new Undo(text, hooks.without(HookEntry::isOurs).text(), Optional.empty());
  }

  public boolean isNothing() {
    return before.equals(after);
  }

  /** Whether the copy with our hooks put in once more is just what is there. */
  private static boolean isOrigin(String copy, SettingsHooks hooks) {
    try {
      SettingsHooks again = SettingsHooks.of(copy);
      if (again.entries().stream().anyMatch(HookEntry::isOurs)) {
        return false;
      }
      for (HookEntry entry : hooks.entries()) {
        if (entry.isOurs()) {
          again = again.with(entry.event(), InitPlan.tree(entry.json()));
        }
      }
      return again.text().equals(hooks.text());
    } catch (JsonOutline.Broken e) {
      return false;
    }
  }
}
