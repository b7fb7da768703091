package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The values of a settings file as they are written, by SnakeYAML's nodes alone: no value becomes
 * an object, because what binds them takes longer to load than a command may take in all.
 */
final class YamlValues {
  private final String origin;
  private final Problems problems;
  private final Map<String, String> values = new LinkedHashMap<>();

  private YamlValues(String origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /**
   * {@code room: {name: value}} as {@code room.name}; a list becomes its values joined by commas, a
   * mapping its {@code key=value}. None of a text that is no YAML, which is a problem then.
   */
  static Map<String, String> of(String text, String origin, Problems problems) {
    return PlainYaml.values(text).orElseGet(() -> parsed(text, origin, problems));
  }

  /** The same by the parser of YAML, whatever the text is. */
  static Map<String, String> parsed(String text, String origin, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    try {
      Node root =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
              .getSingleNode();
      YamlValues read = new YamlValues(origin, problems);
      read.sections(root);
      return read.values;
    } catch (Twice e) {
      problems.add(origin, "file", line(e.at) + "not valid YAML: " + e.key + " is there twice");
    } catch (MarkedYAMLException e) {
      problems.add(origin, "file", line(e.getProblemMark()) + "not valid YAML");
    } catch (YAMLException e) {
      problems.add(origin, "file", "not valid YAML");
    }
    return Map.of();
  }

  private void sections(@Nullable Node root) {
    if (root == null || root.getTag().equals(Tag.NULL)) {
      return;
    }
    if (!(root instanceof MappingNode)) {
      problems.add(origin, "file", "holds no sections, such as  web:  with  port: 8787  below it");
      return;
    }
    entries(root)
        .forEach(
            (section, below) -> {
              if (below instanceof MappingNode) {
                entries(below)
                    .forEach((name, value) -> values.put(section + "." + name, text(value)));
              } else if (!below.getTag().equals(Tag.NULL)) {
                problems.add(
                    section,
                    origin,
                    "belongs into a section, such as  web:  with  port: 8787  below it");
              }
            });
  }

  private static String text(Node value) {
    List<String> words = new ArrayList<>();
    if (value instanceof MappingNode) {
      entries(value).forEach((key, one) -> words.add(key + "=" + scalar(one)));
    } else if (value instanceof SequenceNode list) {
      list.getValue().forEach(one -> words.add(scalar(one)));
    } else {
      return scalar(value);
    }
    return String.join(",", words);
  }

  /** As it is written, but for the signs that only group digits. */
  private static String scalar(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    return node.getTag().equals(Tag.INT) ? text.replace("_", "") : text;
  }

  /** A key that is there twice is a mistake, of which the second would win without a word. */
  private static Map<String, Node> entries(Node mapping) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple entry : ((MappingNode) mapping).getValue()) {
      String key = scalar(entry.getKeyNode());
      if (entries.put(key, entry.getValueNode()) != null) {
        throw new Twice(key, entry.getKeyNode().getStartMark());
      }
    }
    return entries;
  }

  private static String line(@Nullable Mark at) {
    return at == null ? "" : "line " + (at.getLine() + 1) + ": ";
  }

  private static final class Twice extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final transient Mark at;

    Twice(String key, Mark at) {
      super(null, null, false, false);
      this.key = key;
      this.at = at;
    }
  }
}
