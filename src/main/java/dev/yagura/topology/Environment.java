package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings from {@code YAGURA_*} variables: the name of every setting, and short names that twin
 * the common flags. The names that the notifier has for a dashboard count, too, if no other does.
 */
public final class Environment {
  private static final String PREFIX = "YAGURA_";

  /** Variable to setting key, for flags whose name is not the setting's. */
  private static final Map<String, String> TWINS =
      Map.of(
          "YAGURA_PORT", "web.port",
          "YAGURA_BIND", "web.bind",
          "YAGURA_ALLOW_REMOTE", "web.allow-remote",
          "YAGURA_ALLOWED_HOST", "web.allowed-hosts",
          "YAGURA_ROLES", "node.roles",
          "YAGURA_NODE", "node.name",
          "YAGURA_WATCH", "watch.folders",
          "YAGURA_CLUSTER", "cluster.enabled");

  /** Variables that are read elsewhere. */
  private static final Set<String> OTHERS =
      Set.of(
          "YAGURA_HOME",
          "YAGURA_CONFIG",
          "YAGURA_DEMO",
          "YAGURA_NO_LINK",
          "YAGURA_LANG",
          "YAGURA_JAVA_OPTS",
          "YAGURA_ARCHIVE");

  private Environment() {}

  /**
   * The layer; a {@code YAGURA_} variable that names nothing is passed on under its own name, to be
   * reported.
   */
  public static Layer layer(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>(TWINS);
    for (Section section : Rooms.sections()) {
      for (Setting<?> setting : section.settings()) {
        keys.put(setting.environmentName(), setting.key());
      }
    }
    Map<String, String> values = new LinkedHashMap<>(DashboardKey.settings(environment));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
            values.put(keys.getOrDefault(name, name), value);
          }
        });
    return new Layer("environment", values);
  }
}
