package dev.yagura.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The folder {@code plugin} is made of what the jar is made of. */
class PluginTest {
  private static final Path PLUGIN = Path.of("plugin");

  @Test
  void its_script_is_the_one_of_the_jar() throws IOException {
    Path script = PLUGIN.resolve("hooks/yagura-hook.sh");
    assertThat(Files.readAllBytes(script))
        .as("cp src/main/resources/hook/yagura-hook.sh plugin/hooks/")
        .isEqualTo(HookScript.text());
    assertThat(script).isExecutable();
  }

  @Test
  void it_asks_for_what_its_oldest_reader_knows() throws IOException {
    JsonNode hooks = json("hooks/hooks.json").path("hooks");
    assertThat(hooks.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactlyElementsOf(ClaudeEvents.known(ClaudeEvents.PLUGIN, false));
    Wanted wanted =
        new Wanted(
            ClaudeEvents.known(ClaudeEvents.PLUGIN, false),
            false,
            "\"${CLAUDE_PLUGIN_ROOT}\"/hooks/yagura-hook.sh",
            false);
    hooks
        .properties()
        .forEach(
            event ->
                assertThat(event.getValue().at("/0/hooks/0"))
                    .isEqualTo(wanted.hook(event.getKey())));
    assertThat(json(".claude-plugin/plugin.json").path("description").asText())
        .contains(ClaudeEvents.PLUGIN.toString());
  }

  @Test
  void the_marketplace_offers_it() throws IOException {
    JsonNode plugin = json(".claude-plugin/plugin.json");
    JsonNode offer = json(".claude-plugin/marketplace.json").path("plugins").get(0);
    assertThat(offer.path("name")).isEqualTo(plugin.path("name"));
    assertThat(PLUGIN.resolve(offer.path("source").asText()).resolve(".claude-plugin/plugin.json"))
        .exists();
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + plugin.path("version").asText() + "</version>");
  }

  private static JsonNode json(String file) throws IOException {
    return Json.lenient(Files.readAllBytes(PLUGIN.resolve(file)));
  }
}
