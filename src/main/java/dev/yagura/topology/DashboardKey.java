package dev.yagura.topology;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings of Yagura under the names that the notifier's file has for a dashboard. */
enum DashboardKey {
  /** Only {@code false} says something: this node has no page. */
  ENABLED {
    @Override
    Map<String, String> settings(String value) {
      boolean off = List.of("false", "0", "no", "off").contains(value.toLowerCase(Locale.ROOT));
      List<String> others = Rooms.names().stream().filter(room -> !room.equals("web")).toList();
      return off ? Map.of("node.roles", String.join(",", others)) : Map.of();
    }
  },
  HOST {
    @Override
    Map<String, String> settings(String value) {
      return Map.of("web.bind", value.equals("localhost") ? "127.0.0.1" : value);
    }
  },
  PORT {
    @Override
    Map<String, String> settings(String value) {
      return Map.of("web.port", value);
    }
  },
  /** In seconds. */
  CACHE_TTL {
    @Override
    Map<String, String> settings(String value) {
      return Map.of("store.cache-ttl-ms", milliseconds(value));
    }
  },
  MAX_CONNECTIONS {
    @Override
    Map<String, String> settings(String value) {
      return Map.of("web.max-streams", value);
    }
  },
  /** In seconds. */
  MONITOR_INTERVAL {
    @Override
    Map<String, String> settings(String value) {
      return Map.of("health.interval-ms", milliseconds(value));
    }
  };

  private static final String PREFIX = "DISCORD_DASHBOARD_";

  /** What the variables that are among {@code values} set. */
  static Map<String, String> settings(Map<String, String> values) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (DashboardKey key : values()) {
      String value = values.getOrDefault(key.key(), "");
      if (!value.isEmpty()) {
        settings.putAll(key.settings(value));
      }
    }
    return settings;
  }

  static boolean isUnknown(String name) {
    return name.startsWith(PREFIX)
        && Arrays.stream(values()).noneMatch(key -> key.key().equals(name));
  }

  private String key() {
    return PREFIX + name();
  }

  /**
   * The settings that the value stands for; one that is no value goes on as it is, to be refused
   * there.
   */
  abstract Map<String, String> settings(String value);

  private static String milliseconds(String seconds) {
    return seconds.matches("\\d{1,6}") ? seconds + "000" : seconds + " s";
  }
}
