package dev.yagura.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.yagura.vocabulary.setting.HookMark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The hooks in the text of a Claude Code settings file; whatever else is there stays as it is. */
public final class SettingsHooks {
  private static final String HOOKS = "hooks";
  private static final String MARK = "\uFEFF";

  private final JsonEdit edit;

  /** A byte order mark, which is no part of the JSON and stays. */
  private final String before;

  private SettingsHooks(String before, JsonEdit edit) {
    this.before = before;
    this.edit = edit;
  }

  /**
   * Reads a text; nothing but blanks counts as an empty object.
   *
   * @throws JsonOutline.Broken when it is not strict JSON, or hooks have another shape than Claude
   *     Code's
   */
  static SettingsHooks of(String text) throws JsonOutline.Broken {
    String mark = text.startsWith(MARK) ? MARK : "";
    String body = text.substring(mark.length());
    SettingsHooks hooks = new SettingsHooks(mark, JsonEdit.of(body.isBlank() ? "{}\n" : body));
    hooks.check();
    return hooks;
  }

  String text() {
    return before + edit.text();
  }

  /** True when hooks are switched off altogether. */
  public boolean isSwitchedOff() {
    return edit.root().text("disableAllHooks").equals("true");
  }

  /** True when Yagura's plugin is switched on in these settings. */
  public boolean hasPlugin() {
    JsonOutline plugins = edit.root().member("enabledPlugins");
    return plugins != null
        && plugins.children().stream()
            .anyMatch(
                plugin ->
                    HookMark.isPlugin(String.valueOf(plugin.key()))
                        && plugin.value().text().equals("true"));
  }

  /** All hooks in the order of the text. */
  public List<HookEntry> entries() {
    List<HookEntry> entries = new ArrayList<>();
    places().forEach(place -> entries.add(place.entry));
    return entries;
  }

  /** With one hook more: a group of its own at the end of the event's. */
  SettingsHooks with(String event, JsonNode hook) throws JsonOutline.Broken {
    JsonNode group = object(HOOKS, array(hook));
    JsonOutline hooks = edit.root().member(HOOKS);
    if (hooks == null) {
      return changed(edit.append(edit.root(), HOOKS, object(event, array(group))));
    }
    JsonOutline groups = hooks.member(event);
    return changed(
        groups == null
            ? edit.append(hooks, event, array(group))
            : edit.append(groups, null, group));
  }

  /** Without the hooks that {@code unwanted} names, and without what they leave empty. */
  SettingsHooks without(Predicate<HookEntry> unwanted) throws JsonOutline.Broken {
    SettingsHooks hooks = this;
    for (Place place = hooks.first(unwanted); place != null; place = hooks.first(unwanted)) {
      hooks = hooks.changed(hooks.cut(place));
    }
    return hooks;
  }

  /** Where a hook stands: positions in the four containers around it. */
  private record Place(HookEntry entry, int event, int group, int hook) {}

  private @Nullable Place first(Predicate<HookEntry> wanted) {
    return places().stream().filter(place -> wanted.test(place.entry)).findFirst().orElse(null);
  }

  /** Cuts the outermost thing that holds nothing but this hook. */
  private String cut(Place place) {
    JsonOutline root = edit.root();
    int at = indexOf(root, HOOKS);
    JsonOutline events = root.children().get(at).value();
    JsonOutline groups = events.children().get(place.event).value();
    JsonOutline list = hooksOf(groups.children().get(place.group).value());
    if (list.children().size() > 1) {
      return edit.remove(list, place.hook);
    }
    if (groups.children().size() > 1) {
      return edit.remove(groups, place.group);
    }
    if (events.children().size() > 1) {
      return edit.remove(events, place.event);
    }
    return edit.remove(root, at);
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    JsonOutline hooks = edit.root().member(HOOKS);
    List<JsonOutline.Child> events = hooks == null ? List.of() : hooks.children();
    for (int e = 0; e < events.size(); e++) {
      List<JsonOutline.Child> groups = events.get(e).value().children();
      for (int g = 0; g < groups.size(); g++) {
        JsonOutline group = groups.get(g).value();
        List<JsonOutline.Child> list = hooksOf(group).children();
        for (int h = 0; h < list.size(); h++) {
          String event = String.valueOf(events.get(e).key());
          places.add(new Place(entry(event, group, list.get(h).value()), e, g, h));
        }
      }
    }
    return places;
  }

  private HookEntry entry(String event, JsonOutline group, JsonOutline hook) {
    String runs = hook.text("type").equals("http") ? hook.text("url") : hook.text("command");
    return new HookEntry(
        event,
        group.text("matcher"),
        hook.text("type"),
        runs,
        edit.text().substring(hook.start(), hook.end()));
  }

  private void check() throws JsonOutline.Broken {
    JsonOutline root = edit.root();
    require(root.isObject(), root, "settings are an object, {…}");
    JsonOutline hooks = root.member(HOOKS);
    if (hooks == null) {
      return;
    }
    require(hooks.isObject(), hooks, "\"hooks\" is an object, {\"EventName\": […]}");
    for (JsonOutline.Child event : hooks.children()) {
      require(event.value().isArray(), event.value(), "the hooks of an event are a list, […]");
      for (JsonOutline.Child group : event.value().children()) {
        require(
            group.value().isObject() && isList(group.value()),
            group.value(),
            "a group of hooks is an object with a list \"hooks\"");
      }
    }
  }

  private static boolean isList(JsonOutline group) {
    JsonOutline list = group.member(HOOKS);
    return list != null
        && list.isArray()
        && list.children().stream().allMatch(hook -> hook.value().isObject());
  }

  private void require(boolean right, JsonOutline at, String reason) throws JsonOutline.Broken {
    if (!right) {
      String read = edit.text().substring(0, at.start());
      int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
      throw new JsonOutline.Broken(line, at.start() - read.lastIndexOf('\n'), reason);
    }
  }

  private SettingsHooks changed(String text) throws JsonOutline.Broken {
    return new SettingsHooks(before, JsonEdit.of(text));
  }

  private static JsonOutline hooksOf(JsonOutline group) {
    JsonOutline list = group.member(HOOKS);
    if (list == null) {
      throw new IllegalStateException("a group without hooks was let through");
    }
    return list;
  }

  private static int indexOf(JsonOutline object, String key) {
    for (int i = 0; i < object.children().size(); i++) {
      if (key.equals(object.children().get(i).key())) {
        return i;
      }
    }
    return -1;
  }

  private static JsonNode object(String key, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(key, value);
  }

  private static JsonNode array(JsonNode item) {
    return JsonNodeFactory.instance.arrayNode().add(item);
  }
}
