package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.yagura.vocabulary.bus.Vitals;
import java.time.Instant;
import java.util.List;

/**
 * The settings in use of one node.
 *
 * @param valid false when the file has changed to what cannot be used: then the old values stay
 * @param restartNeeded keys whose new value is not in use yet
 */
public record ConfigurationJson(
    String node,
    Instant readAt,
    boolean valid,
    List<String> problems,
    List<String> restartNeeded,
    List<Line> settings) {

  /** One setting; {@code value} is {@code ***} for a secret that is set. */
  public record Line(
      String key,
      String value,
      String origin,
      @JsonProperty("default") String fallback,
      String accepted,
      String help,
      boolean live,
      boolean secret) {}

  public static ConfigurationJson of(String node, Vitals.Configuration found) {
    return new ConfigurationJson(
        node,
        found.readAt(),
        found.problems().isEmpty(),
        found.problems(),
        found.restartNeeded(),
        found.settings().stream()
            .map(
                line ->
                    new Line(
                        line.key(),
                        line.value(),
                        line.origin(),
                        line.fallback(),
                        line.accepted(),
                        line.help(),
                        line.live(),
                        line.secret()))
            .toList());
  }
}
