package dev.yagura.vocabulary.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The effective values of all settings, and where each came from. Those of live settings may change
 * while the process runs, see {@link #renew}; the others stay what they were.
 */
public final class Settings {
  /** Origin of what nobody has set. */
  public static final String DEFAULT = "default";

  /** A value as text and its origin. */
  public record Value(String text, String origin) {}

  private volatile Map<String, Value> values;

  private Settings(Map<String, Value> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads every setting of {@code sections} from {@code layers}, later layers win. Unknown keys and
   * bad values are added to {@code problems}; a bad value leaves its setting at the default.
   */
  public static Settings read(List<Section> sections, List<Layer> layers, Problems problems) {
    Map<String, Setting<?>> known = new HashMap<>();
    Map<String, Value> values = new HashMap<>();
    for (Section section : sections) {
      for (Setting<?> setting : section.settings()) {
        known.put(setting.key(), setting);
        values.put(setting.key(), new Value(setting.fallback(), DEFAULT));
      }
    }
    for (Layer layer : layers) {
      layer
          .values()
          .forEach(
              (key, text) -> {
                Setting<?> setting = known.get(key);
                if (setting == null) {
                  problems.add(
                      key,
                      layer.origin(),
                      "there is no such setting" + neighbours(key, known.keySet()));
                } else if (accepts(setting, text, layer.origin(), problems)) {
                  values.put(key, new Value(text, layer.origin()));
                }
              });
    }
    return new Settings(values);
  }

  /** Defaults only, with {@code overrides} by key; for tests of one room. */
  public static Settings of(Section section, Map<String, String> overrides) {
    Problems problems = new Problems();
    Settings settings = read(List.of(section), List.of(new Layer("test", overrides)), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.all().toString());
    }
    return settings;
  }

  /** The effective value. */
  public <T> T get(Setting<T> setting) {
    return setting.parser().apply(value(setting).text());
  }

  /**
   * What came of {@link #renew}.
   *
   * @param applied keys of live settings that have another value now
   * @param waiting keys of other settings whose new value needs a restart
   */
  public record Renewal(List<String> applied, List<String> waiting) {}

  /**
   * Takes over the live settings of {@code fresh}; whoever reads one from now on gets its value.
   */
  public Renewal renew(List<Section> sections, Settings fresh) {
    Map<String, Value> next = new HashMap<>(values);
    List<String> applied = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (Section section : sections) {
      for (Setting<?> setting : section.settings()) {
        Value newest = fresh.value(setting);
        if (!newest.text().equals(value(setting).text())) {
          (setting.live() ? applied : waiting).add(setting.key());
        }
        if (setting.live()) {
          next.put(setting.key(), newest);
        }
      }
    }
    values = Map.copyOf(next);
    return new Renewal(List.copyOf(applied), List.copyOf(waiting));
  }

  /** The effective value as text, with its origin; {@code ***} for a secret that is set. */
  public Value shown(Setting<?> setting) {
    Value value = value(setting);
    return setting.secret() && !value.text().isEmpty() ? new Value("***", value.origin()) : value;
  }

  /** The settings of the section that the unknown key seems to mean. */
  private static String neighbours(String key, Set<String> known) {
    String section = key.substring(0, key.indexOf('.') + 1);
    List<String> near =
        known.stream()
            .filter(other -> !section.isEmpty() && other.startsWith(section))
            .sorted()
            .toList();
    return near.isEmpty() ? "" : "; there are " + String.join(", ", near);
  }

  private Value value(Setting<?> setting) {
    Value value = values.get(setting.key());
    if (value == null) {
      throw new IllegalArgumentException(setting.key() + " is in no section");
    }
    return value;
  }

  private static boolean accepts(
      Setting<?> setting, String text, String origin, Problems problems) {
    try {
      Object unused = setting.parser().apply(text);
      return true;
    } catch (IllegalArgumentException e) {
      String given = setting.secret() ? "the value" : "\"" + text + "\"";
      problems.add(setting.key(), origin, given + " is not accepted; accepted: " + setting.range());
      return false;
    }
  }
}
