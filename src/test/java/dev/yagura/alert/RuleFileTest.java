package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Alerts.Rule;
import dev.yagura.vocabulary.event.Severity;
import dev.yagura.vocabulary.setting.BadYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
  private static List<Rule> read(String text) throws BadYaml {
    return RuleFile.parse(text, RuleSource.shipped(List.of("log")), List.of("log"), "file");
  }

  private static Rule rule(List<Rule> rules, String id) {
    return rules.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void the_rules_in_the_jar_can_be_read_and_most_are_looked_at() {
    List<Rule> shipped = RuleSource.shipped(List.of("log", "team"));
    assertThat(shipped).hasSize(13).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(shipped).filteredOn(Rule::enabled).hasSize(11);
    assertThat(shipped)
        .allSatisfy(
            one -> {
              assertThat(one.destinations()).containsExactly("log", "team");
              assertThat(one.origin()).isEqualTo("built-in");
            });
  }

  @Test
  void a_rule_of_the_users_own_is_read_whole() throws BadYaml {
    String text =
        """
        rules:
          my-rule:
            summary: ファイルが待つ
            metric: watch_pending_files
            labels: {node: tower}
            per: events_total
            aggregation: p95
            window: 2m
            operator: gte
            threshold: 0.25
            for: 90s
            keep-firing: 1h
            severity: critical
            destinations: [team]
            inhibited-by: [health-critical]
            enabled: false
        """;
    assertThat(rule(read(text), "my-rule"))
        .isEqualTo(
            new Rule(
                "my-rule",
                "ファイルが待つ",
                "watch_pending_files",
                Map.of("node", "tower"),
                "events_total",
                "p95",
                120,
                "gte",
                0.25,
                90,
                3600,
                Severity.CRITICAL,
                List.of("team"),
                List.of("health-critical"),
                false,
                "file"));
  }

  @Test
  void a_rule_of_the_jar_changes_only_in_the_fields_that_are_named() throws BadYaml {
    Rule before = rule(RuleSource.shipped(List.of("log")), "session-waiting");
    Rule after = rule(read("rules: {session-waiting: {threshold: 60}}"), "session-waiting");
    assertThat(after.threshold()).isEqualTo(60);
    assertThat(after.metric()).isEqualTo(before.metric());
    assertThat(after.summary()).isEqualTo(before.summary());
    assertThat(after.origin()).isEqualTo("file");
  }

  @Test
  void an_empty_file_is_no_mistake() throws BadYaml {
    assertThat(read("")).isEqualTo(RuleSource.shipped(List.of("log")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{x: {metric: up, operator: gt}}|threshold is missing",
        "{x: {operator: gt, threshold: 1}}|metric is missing",
        "{x: {metric: up, operator: above, threshold: 1}}|operator must be one of gt, lt",
        "{x: {metric: up, operator: gt, threshold: many}}|threshold must be a number",
        "{x: {metric: 'a b', operator: gt, threshold: 1}}|a metric is a name",
        "{x: {metric: up, operator: gt, threshold: 1, for: soon}}|a time is such as",
        "{x: {metric: up, operator: gt, threshold: 1, for: 2d}}|at most 1d",
        "{x: {metric: up, operator: gt, threshold: 1, window: 0s}}|longer than nothing",
        "{x: {metric: up, operator: gt, threshold: 1, aggregation: mode}}|aggregation must be one",
        "{x: {metric: up, operator: gt, threshold: 1, severity: bad}}|severity must be one of low",
        "{x: {metric: up, operator: gt, threshold: 1, enabled: yes please}}|enabled must be true",
        "{x: {metric: up, operator: gt, threshold: 1, destinations: log}}|must be a list",
        "{x: {metric: up, operator: gt, threshold: 1, url: 'http://a'}}|`url` means nothing here",
        "{x: {metric: up, operator: gt, threshold: 1, inhibited-by: [y]}}|no other rule",
        "{x: {metric: up, operator: gt, threshold: 1, inhibited-by: [y]}, y: {metric: up, operator:"
            + " gt, threshold: 1, inhibited-by: [x]}}|goes in a circle",
        "{'X Y': {metric: up, operator: gt, threshold: 1}}|a rule's id is small letters",
      })
  void what_is_not_understood_is_refused_with_its_reason(String rules, String reason) {
    assertThatThrownBy(() -> read("rules: " + rules))
        .isInstanceOf(BadYaml.class)
        .hasMessageContaining(reason);
  }
}
