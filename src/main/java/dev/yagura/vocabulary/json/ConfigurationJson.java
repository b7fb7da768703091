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

  /**
   * One setting.
   *
   * @param value {@code ***} for a secret that is set
   * @param kind {@code number}, {@code choice} (the words of {@code accepted}) or {@code text}
   * @param editable it can be changed over this API
   */
  public record Line(
      String key,
      String value,
      String origin,
      @JsonProperty("default") String fallback,
      String accepted,
      String help,
      boolean live,
      boolean secret,
      String kind,
      boolean editable) {
    static Line of(Vitals.SettingLine line) {
      return new Line(
          line.key(),
          line.value(),
          line.origin(),
          line.fallback(),
          line.accepted(),
          line.help(),
          line.live(),
          line.secret(),
          line.kind() == null ? "text" : line.kind(),
          line.editable());
    }
  }

  /** One that was changed. */
  public record Changed(String before, Line setting) {
    public static Changed of(Vitals.SettingChanged changed) {
      return new Changed(changed.before(), Line.of(changed.now()));
    }
  }

  public static ConfigurationJson of(String node, Vitals.Configuration found) {
    return new ConfigurationJson(
        node,
        found.readAt(),
        found.problems().isEmpty(),
        found.problems(),
        found.restartNeeded(),
        found.settings().stream().map(Line::of).toList());
  }
}
