package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts.Rule;
import dev.yagura.vocabulary.event.Severity;
import dev.yagura.vocabulary.setting.BadYaml;
import dev.yagura.vocabulary.setting.YamlFields;
import dev.yagura.vocabulary.setting.YamlNode;
import dev.yagura.vocabulary.setting.YamlNode.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules. It is all or nothing: what is not understood is refused with its line, so
 * that a misspelt word never becomes an alert that does not come. {@code docs/ALERTS.md} describes
 * the format.
 */
final class RuleFile {
  private static final int MOST_RULES = 200;
  private static final int LONGEST_SUMMARY = 200;

  /** Of destinations, or of rules that inhibit. */
  private static final int MOST_NAMES = 100;

  private static final int DAY_SECONDS = 86_400;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){0,9}");
  private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,79}");
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})(s|m|h|d)");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,9})?");

  private final List<String> usualDestinations;
  private final String origin;

  private RuleFile(List<String> usualDestinations, String origin) {
    this.usualDestinations = usualDestinations;
    this.origin = origin;
  }

  /**
   * The rules of the text together with those of {@code base}: a rule of the same id changes the
   * fields that it names.
   *
   * @param usualDestinations of a rule that names none
   */
  static List<Rule> parse(
      String text, List<Rule> base, List<String> usualDestinations, String origin) throws BadYaml {
    YamlFields file = new YamlFields(YamlNode.parse(text), "the file");
    Map<String, Rule> rules = new LinkedHashMap<>();
    base.forEach(rule -> rules.put(rule.id(), rule));
    YamlFields own = file.fields("rules");
    file.nothingElse();
    if (own != null) {
      RuleFile reader = new RuleFile(usualDestinations, origin);
      for (String id : own.names()) {
        YamlFields fields = own.needed(id);
        if (id.length() > 60 || !NAME.matcher(id).matches()) {
          throw new BadYaml(fields.line(), "a rule's id is small letters, digits and single -");
        }
        rules.put(id, reader.rule(id, fields, rules.get(id)));
        if (rules.size() > MOST_RULES) {
          throw new BadYaml(fields.line(), "there are more than " + MOST_RULES + " rules");
        }
      }
    }
    checkInhibition(rules);
    return List.copyOf(rules.values());
  }

  private Rule rule(String id, YamlFields fields, @Nullable Rule old) throws BadYaml {
    Scalar per = fields.scalar("per");
    Rule rule =
        new Rule(
            id,
            given(fields, "summary", old, Rule::summary, RuleFile::summary, id),
            given(fields, "metric", old, Rule::metric, RuleFile::metric, null),
            labels(fields, old),
            per == null ? (old == null ? null : old.per()) : metric(per),
            given(fields, "aggregation", old, Rule::aggregation, RuleFile::aggregation, "last"),
            given(fields, "window", old, Rule::windowSeconds, RuleFile::window, 60),
            given(fields, "operator", old, Rule::operator, RuleFile::operator, null),
            given(fields, "threshold", old, Rule::threshold, RuleFile::number, null),
            given(fields, "for", old, Rule::forSeconds, RuleFile::span, 0),
            given(fields, "keep-firing", old, Rule::keepFiringSeconds, RuleFile::span, 60),
            given(fields, "severity", old, Rule::severity, RuleFile::severity, Severity.MEDIUM),
            names(fields, "destinations", old == null ? usualDestinations : old.destinations()),
            names(fields, "inhibited-by", old == null ? List.of() : old.inhibitedBy()),
            given(fields, "enabled", old, Rule::enabled, RuleFile::flag, true),
            origin);
    fields.nothingElse();
    return rule;
  }

  /** Understands one value. */
  private interface Understand<T> {
    T of(Scalar value) throws BadYaml;
  }

  /**
   * @param otherwise null when the field must be there
   */
  private static <T> T given(
      YamlFields fields,
      String name,
      @Nullable Rule old,
      Function<Rule, T> before,
      Understand<T> understand,
      @Nullable T otherwise)
      throws BadYaml {
    Scalar value = fields.scalar(name);
    if (value != null) {
      return understand.of(value);
    }
    if (old != null) {
      return before.apply(old);
    }
    if (otherwise == null) {
      throw new BadYaml(fields.line(), name + " is missing");
    }
    return otherwise;
  }

  private static Map<String, String> labels(YamlFields fields, @Nullable Rule old) throws BadYaml {
    YamlFields given = fields.fields("labels");
    if (given == null) {
      return old == null ? Map.of() : old.labels();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : given.names()) {
      labels.put(name, given.neededScalar(name).text());
    }
    return labels;
  }

  private static List<String> names(YamlFields fields, String field, List<String> otherwise)
      throws BadYaml {
    if (!fields.names().contains(field)) {
      fields.items(field);
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (YamlNode item : fields.items(field)) {
      String name = YamlFields.text(item);
      if (name.length() > 60 || !NAME.matcher(name).matches()) {
        throw new BadYaml(item.line(), field + ": names are small letters, digits and single -");
      }
      names.add(name);
    }
    if (names.size() > MOST_NAMES) {
      throw new BadYaml(fields.line(), field + ": at most " + MOST_NAMES + " names");
    }
    return names;
  }

  private static void checkInhibition(Map<String, Rule> rules) throws BadYaml {
    for (Rule rule : rules.values()) {
      for (String other : rule.inhibitedBy()) {
        if (!rules.containsKey(other) || other.equals(rule.id())) {
          throw new BadYaml(0, rule.id() + ": inhibited-by names " + other + ", no other rule");
        }
      }
    }
    for (Rule rule : rules.values()) {
      if (reached(rule, rules).contains(rule.id())) {
        throw new BadYaml(0, rule.id() + ": inhibited-by goes in a circle; nobody would be told");
      }
    }
  }

  /** By which rules this one is inhibited, and those in turn. */
  private static Set<String> reached(Rule rule, Map<String, Rule> rules) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(rule.inhibitedBy());
    while (!open.isEmpty()) {
      String next = open.remove();
      Rule named = rules.get(next);
      if (named != null && reached.add(next)) {
        open.addAll(named.inhibitedBy());
      }
    }
    return reached;
  }

  private static String summary(Scalar given) throws BadYaml {
    String text = given.text();
    if (text.isBlank() || text.length() > LONGEST_SUMMARY || text.matches("(?s).*\\p{Cntrl}.*")) {
      throw new BadYaml(
          given.line(), "summary must be one line of at most " + LONGEST_SUMMARY + " characters");
    }
    return text;
  }

  private static String metric(Scalar given) throws BadYaml {
    if (!METRIC.matcher(given.text()).matches()) {
      throw new BadYaml(given.line(), "a metric is a name such as watch_pending_files");
    }
    return given.text();
  }

  private static String aggregation(Scalar given) throws BadYaml {
    return word(given, "aggregation", Aggregation.values(), Aggregation::word).word();
  }

  private static String operator(Scalar given) throws BadYaml {
    return word(given, "operator", Operator.values(), Operator::word).word();
  }

  private static Severity severity(Scalar given) throws BadYaml {
    return word(given, "severity", Severity.values(), Severity::word);
  }

  private static <E> E word(Scalar given, String field, E[] all, Function<E, String> word)
      throws BadYaml {
    return RuleWords.find(all, word, given.text())
        .orElseThrow(
            () ->
                new BadYaml(given.line(), field + " must be one of " + RuleWords.list(all, word)));
  }

  private static double number(Scalar given) throws BadYaml {
    if (!NUMBER.matcher(given.text()).matches()) {
      throw new BadYaml(given.line(), "threshold must be a number such as 0.2");
    }
    return Double.parseDouble(given.text());
  }

  private static int window(Scalar given) throws BadYaml {
    int seconds = span(given);
    if (seconds == 0) {
      throw new BadYaml(given.line(), "a window is longer than nothing");
    }
    return seconds;
  }

  /** In seconds, at most a day. */
  private static int span(Scalar given) throws BadYaml {
    Matcher parts = SPAN.matcher(given.text());
    if (given.text().equals("0")) {
      return 0;
    }
    if (parts.matches()) {
      long unit =
          switch (parts.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> DAY_SECONDS;
          };
      long seconds = Long.parseLong(parts.group(1)) * unit;
      if (seconds <= DAY_SECONDS) {
        return (int) seconds;
      }
    }
    throw new BadYaml(given.line(), "a time is such as 30s, 5m or 2h, at most 1d");
  }

  private static boolean flag(Scalar given) throws BadYaml {
    if (!given.text().equals("true") && !given.text().equals("false")) {
      throw new BadYaml(given.line(), "enabled must be true or false");
    }
    return given.text().equals("true");
  }
}
