package dev.yagura.vocabulary.setting;

import dev.yagura.vocabulary.setting.YamlNode.Mapping;
import dev.yagura.vocabulary.setting.YamlNode.Scalar;
import dev.yagura.vocabulary.setting.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping; those that nobody asked for are mistakes. */
public final class YamlFields {
  private final Mapping mapping;
  private final Set<String> known = new HashSet<>();

  /**
   * @param what it is, for the message when it is no mapping
   */
  public YamlFields(YamlNode node, String what) throws BadYaml {
    if (!(node instanceof Mapping fields)) {
      throw new BadYaml(node.line(), what + " must consist of `name: value`");
    }
    this.mapping = fields;
  }

  public int line() {
    return mapping.line();
  }

  public Set<String> names() {
    return mapping.entries().keySet();
  }

  public @Nullable YamlFields fields(String name) throws BadYaml {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node == null || (node instanceof Scalar scalar && scalar.text().isEmpty())) {
      return null;
    }
    return new YamlFields(node, name);
  }

  public YamlFields needed(String name) throws BadYaml {
    YamlFields fields = fields(name);
    return fields == null ? new YamlFields(new Mapping(line(), Map.of()), name) : fields;
  }

  public @Nullable Scalar scalar(String name) throws BadYaml {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node != null && !(node instanceof Scalar)) {
      throw new BadYaml(node.line(), name + " must be one value");
    }
    return (Scalar) node;
  }

  public Scalar neededScalar(String name) throws BadYaml {
    Scalar scalar = scalar(name);
    if (scalar == null) {
      throw new BadYaml(line(), name + " is missing");
    }
    return scalar;
  }

  public List<YamlNode> items(String name) throws BadYaml {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Sequence sequence)) {
      throw new BadYaml(node.line(), name + " must be a list");
    }
    return sequence.items();
  }

  public static String text(YamlNode node) throws BadYaml {
    if (!(node instanceof Scalar scalar)) {
      throw new BadYaml(node.line(), "must be one value");
    }
    return scalar.text();
  }

  /** Refuses what was not asked for. */
  public void nothingElse() throws BadYaml {
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new BadYaml(
            entry.getValue().line(),
            "`"
                + YamlNode.Reader.shown(entry.getKey())
                + "` means nothing here; there are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }
}
