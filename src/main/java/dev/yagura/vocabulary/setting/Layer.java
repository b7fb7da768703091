package dev.yagura.vocabulary.setting;

import java.util.Map;

/**
 * Values from one place, by key.
 *
 * @param origin the place as people know it, such as {@code flag}, {@code environment} or a file's
 *     path
 */
public record Layer(String origin, Map<String, String> values) {
  public Layer {
    values = Map.copyOf(values);
  }
}
