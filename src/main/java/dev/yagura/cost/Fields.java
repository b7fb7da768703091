package dev.yagura.cost;

import dev.yagura.cost.YamlNode.Mapping;
import dev.yagura.cost.YamlNode.Scalar;
import dev.yagura.cost.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping; those that nobody asked for are mistakes. */
final class Fields {
  private final Mapping mapping;
  private final Set<String> known = new HashSet<>();

  /**
   * @param what it is, for the message when it is no mapping
   */
  Fields(YamlNode node, String what) throws BadPrices {
    if (!(node instanceof Mapping fields)) {
      throw new BadPrices(node.line(), what + " must consist of `name: value`");
    }
    this.mapping = fields;
  }

  int line() {
    return mapping.line();
  }

  Set<String> names() {
    return mapping.entries().keySet();
  }

  @Nullable Fields fields(String name) throws BadPrices {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node == null || (node instanceof Scalar scalar && scalar.text().isEmpty())) {
      return null;
    }
    return new Fields(node, name);
  }

  Fields needed(String name) throws BadPrices {
    Fields fields = fields(name);
    return fields == null ? new Fields(new Mapping(line(), Map.of()), name) : fields;
  }

  @Nullable Scalar scalar(String name) throws BadPrices {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node != null && !(node instanceof Scalar)) {
      throw new BadPrices(node.line(), name + " must be one value");
    }
    return (Scalar) node;
  }

  Scalar neededScalar(String name) throws BadPrices {
    Scalar scalar = scalar(name);
    if (scalar == null) {
      throw new BadPrices(line(), name + " is missing");
    }
    return scalar;
  }

  List<YamlNode> items(String name) throws BadPrices {
    known.add(name);
    YamlNode node = mapping.entries().get(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Sequence sequence)) {
      throw new BadPrices(node.line(), name + " must be a list");
    }
    return sequence.items();
  }

  static String text(YamlNode node) throws BadPrices {
    if (!(node instanceof Scalar scalar)) {
      throw new BadPrices(node.line(), "must be one value");
    }
    return scalar.text();
  }

  /** Refuses what was not asked for. */
  void nothingElse() throws BadPrices {
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new BadPrices(
            entry.getValue().line(),
            "`"
                + YamlNode.Reader.shown(entry.getKey())
                + "` means nothing here; there are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }
}
