package dev.yagura.vocabulary.setting;

import java.util.List;

/**
 * The settings of one room.
 *
 * @param name the room; every key starts with it and a dot
 * @param help one sentence: what the room does
 */
public record Section(String name, String help, List<Setting<?>> settings) {
  public Section {
    settings = List.copyOf(settings);
    for (Setting<?> setting : settings) {
      if (!setting.key().startsWith(name + ".")) {
        throw new IllegalArgumentException(setting.key() + " does not belong to " + name);
      }
    }
  }
}
