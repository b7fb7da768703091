package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts.Rule;
import dev.yagura.vocabulary.setting.BadYaml;
import dev.yagura.vocabulary.setting.UserFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules in the jar, and those of the user. Blocks: not for an event loop. */
final class RuleSource {
  private static final String SHIPPED = "/alerts/alerts.yaml";
  static final String BUILT_IN = "built-in";
  private static final String FILE = "file";

  private RuleSource() {}

  /** The user's rules over those in the jar. */
  static UserFile<List<AlertRule>> of(AlertConfig config) {
    return new UserFile<>(
        config.rulesFile(),
        config.rulesExpected(),
        () -> understood(shipped(config.destinations())),
        text ->
            understood(
                RuleFile.parse(text, shipped(config.destinations()), config.destinations(), FILE)));
  }

  /** The rules in the jar. */
  static List<Rule> shipped(List<String> destinations) {
    try (InputStream in = RuleSource.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return RuleFile.parse(text, List.of(), destinations, BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadYaml e) {
      throw new IllegalStateException(SHIPPED + ": " + e.getMessage(), e);
    }
  }

  private static List<AlertRule> understood(List<Rule> rules) {
    return rules.stream().map(AlertRule::of).toList();
  }
}
