package dev.yagura.vocabulary.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML text that knows its line; texts and numbers are kept as they are written. */
public sealed interface YamlNode {
  int line();

  record Scalar(int line, String text) implements YamlNode {}

  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}

  /** The document; a key comes once. */
  static YamlNode parse(String text) throws BadYaml {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Mapping(1, Map.of());
      }
      YamlNode node = Reader.node(parser, first, 0);
      if (parser.nextToken() != null) {
        throw new BadYaml(Reader.line(parser), "there is more than one document");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new BadYaml(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "is no YAML");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks the tokens. */
  final class Reader {
    private static final int DEEPEST = 10;

    private Reader() {}

    static YamlNode node(YAMLParser parser, @Nullable JsonToken token, int depth)
        throws IOException, BadYaml {
      int line = line(parser);
      if (token == null || depth > DEEPEST) {
        throw new BadYaml(line, token == null ? "ends too early" : "is too deep");
      }
      if (parser.isCurrentAlias() || parser.getObjectId() != null) {
        throw new BadYaml(line, "anchors and aliases are not understood");
      }
      return switch (token) {
        case START_OBJECT -> mapping(parser, depth);
        case START_ARRAY -> sequence(parser, depth);
        default -> new Scalar(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
      };
    }

    static int line(YAMLParser parser) {
      return parser.currentTokenLocation().getLineNr();
    }

    private static YamlNode mapping(YAMLParser parser, int depth) throws IOException, BadYaml {
      int line = line(parser);
      Map<String, YamlNode> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int at = line(parser);
        if (entries.put(key, node(parser, parser.nextToken(), depth + 1)) != null) {
          throw new BadYaml(at, "`" + shown(key) + "` is there twice");
        }
      }
      return new Mapping(line, entries);
    }

    private static YamlNode sequence(YAMLParser parser, int depth) throws IOException, BadYaml {
      int line = line(parser);
      List<YamlNode> items = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        items.add(node(parser, token, depth + 1));
      }
      return new Sequence(line, items);
    }

    /** A text of the file for a message. */
    static String shown(String text) {
      String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
      return shown.replaceAll("[\\p{Cntrl}\\p{Cs}`]", "?");
    }
  }
}
