package dev.yagura.notify;

import dev.yagura.vocabulary.setting.BadYaml;
import dev.yagura.vocabulary.setting.UserFile;
import dev.yagura.vocabulary.setting.YamlFields;
import dev.yagura.vocabulary.setting.YamlNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's file of destinations:
 *
 * <pre>
 * destinations:
 *   team: {kind: webhook, url: "https://example.org/hook"}
 *   chat: {kind: discord, url: "https://discord.com/api/webhooks/…"}
 * </pre>
 *
 * The destination {@code log} is always there. All or nothing, as other files of the user; but no
 * message shows a text of this one that could be a part of an address.
 */
record Destinations(Map<String, Destination> byName) {
  static final Destinations NONE = new Destinations(Map.of());

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern FIELD = Pattern.compile("[a-z_]{1,20}");
  private static final int MOST = 100;

  Destinations(Map<String, Destination> byName) {
    Map<String, Destination> all = new LinkedHashMap<>();
    all.put(Destination.LOG.name(), Destination.LOG);
    all.putAll(byName);
    this.byName = Collections.unmodifiableMap(all);
  }

  /**
   * @param expected that the file is missing is worth a warning
   * @param kinds that have an address
   */
  static UserFile<Destinations> file(Path path, boolean expected, List<String> kinds) {
    return new UserFile<>(path, expected, () -> NONE, text -> parse(text, kinds));
  }

  static Destinations parse(String text, List<String> kinds) throws BadYaml {
    try {
      YamlFields file = new YamlFields(YamlNode.parse(text), "the file");
      plain(file);
      YamlFields given = file.fields("destinations");
      file.nothingElse();
      return given == null ? NONE : new Destinations(read(given, kinds));
    } catch (BadYaml e) {
      // Such as a key that is there twice.
      String message = String.valueOf(e.getMessage());
      throw message.contains("://") ? new BadYaml(0, "has an address in the place of a name") : e;
    }
  }

  private static Map<String, Destination> read(YamlFields given, List<String> kinds)
      throws BadYaml {
    if (given.names().size() > MOST) {
      throw new BadYaml(given.line(), "there are more than " + MOST + " destinations");
    }
    Map<String, Destination> all = new LinkedHashMap<>();
    for (String name : given.names()) {
      if (!NAME.matcher(name).matches() || name.equals(Destination.LOG.name())) {
        throw new BadYaml(
            given.line(), "a destination has a name of 1 to 40 letters a-z, 0-9 or -, and not log");
      }
      all.put(name, destination(name, given.needed(name), kinds));
    }
    return all;
  }

  private static Destination destination(String name, YamlFields fields, List<String> kinds)
      throws BadYaml {
    plain(fields);
    YamlNode.Scalar kind = fields.neededScalar("kind");
    YamlNode.Scalar url = fields.scalar("url");
    fields.nothingElse();
    if (!kinds.contains(kind.text())) {
      throw new BadYaml(kind.line(), "kind must be one of " + String.join(", ", kinds));
    }
    return new Destination(name, kind.text(), url(url));
  }

  private static @Nullable HookUrl url(YamlNode.@Nullable Scalar url) throws BadYaml {
    if (url == null || url.text().isEmpty()) {
      return null;
    }
    try {
      return HookUrl.parse(url.text());
    } catch (HookUrl.Refused e) {
      throw new BadYaml(url.line(), e.reason());
    }
  }

  /** Names of fields are shown when nobody knows them, so they must not be secrets. */
  private static void plain(YamlFields fields) throws BadYaml {
    for (String name : fields.names()) {
      if (!FIELD.matcher(name).matches()) {
        throw new BadYaml(fields.line(), "there is a field with a name that is none");
      }
    }
  }
}
