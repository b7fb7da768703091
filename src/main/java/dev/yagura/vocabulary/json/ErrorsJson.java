package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Vitals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node has warned of since it started.
 *
 * @param total all of them
 * @param byType the most frequent first
 * @param items the newest first, of the last thousand
 */
public record ErrorsJson(
    String node,
    long total,
    List<Vitals.ErrorCount> byType,
    List<Vitals.ErrorLine> items,
    @Nullable String next) {

  public static ErrorsJson of(String node, Vitals.Errors errors) {
    return new ErrorsJson(node, errors.total(), errors.byType(), errors.newest(), null);
  }
}
