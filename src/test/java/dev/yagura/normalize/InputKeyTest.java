package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key by which calls without an id are paired. */
class InputKeyTest {
  private static final List<String> NAMES =
      List.of(
          "command",
          "file_path",
          "todos",
          "questions",
          "plan",
          "status",
          "taskId",
          "id",
          "task",
          "subagent_type",
          "run_in_background",
          "isAsync",
          "totalDurationMs",
          "tool_response",
          "q");
  private static final List<String> EVENTS =
      List.of("PreToolUse", "PostToolUse", "PermissionRequest", "Stop", "PostToolBatch", "Other");
  private static final List<String> TOOLS =
      List.of(
          "Bash", "Edit", "Agent", "TodoWrite", "TaskUpdate", "AskUserQuestion", "ExitPlanMode");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":{"c":[1,2],"d":"x"}} | { "b":{"d":"\\u0078","c":[1,2]}, "a":1 }  | true
          {"a":"1"}                       | {"a":1}                  | false
          {"a":1}                         | {"a":1.0}                | false
          {"a":[1,2]}                     | {"a":[2,1]}              | false
          {"a":"b","c":"d"}               | {"a":"d","c":"b"}        | false
          {"a":{"b":1}}                   | {"a":{},"b":1}           | false
          {"a":[[1],2]}                   | {"a":[[1,2]]}            | false
          {"a":[]}                        | {"a":{}}                 | false
          {"a":null}                      | {}                       | false
          {"a":true}                      | {"a":"true"}             | false
          {"a":"abcd"}                    | {"a":"abcd\\u0000"}      | false
          "ls"                            | "ls"                     | true
          "ls"                            | ["ls"]                   | false
          """)
  void equal_inputs_have_one_key_and_others_another(String one, String other, boolean same) {
    assertThat(key(one)).matches("[0-9a-f]{16}");
    assertThat(key(one).equals(key(other))).isEqualTo(same);
  }

  @Test
  void without_an_input_there_is_no_key() {
    assertThat(key("null")).isNull();
    assertThat(event("PreToolUse", "Bash", null, null).processedData()).isEmpty();
  }

  @Test
  void long_texts_are_hashed_whole() {
    String long1 = "x".repeat(30_000) + "A" + "y".repeat(30_000);
    String long2 = "x".repeat(30_000) + "B" + "y".repeat(30_000);
    assertThat(key("{\"a\":\"" + long1 + "\"}")).isNotEqualTo(key("{\"a\":\"" + long2 + "\"}"));
  }

  @Test
  void the_key_is_the_same_after_the_call_as_before_it() {
    String input = "{\"command\":\"ls\",\"description\":\"d\"}";
    String turned = "{\"description\":\"d\",\"command\":\"ls\"}";
    HookEvent before = event("PreToolUse", "Bash", input, null);
    HookEvent after =
        event("PostToolUse", "Bash", turned, "{\"stdout\":\"" + "z".repeat(99) + "\"}");
    assertThat(after.processedData().get(Lifted.INPUT_KEY))
        .isEqualTo(before.processedData().get(Lifted.INPUT_KEY));
  }

  @Test
  void ten_thousand_inputs_that_hardly_differ_have_as_many_keys() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      String key = key("{\"file_path\":\"/a\",\"offset\":" + i + ",\"limit\":" + (i + 50) + "}");
      assertThat(seen.put(String.valueOf(key), i)).isNull();
    }
  }

  /** Whatever stands where, nothing throws, and the order of fields never matters. */
  @Test
  void random_payloads_are_taken_as_they_come() {
    Random random = new Random(20261126);
    for (int i = 0; i < 4000; i++) {
      ObjectNode payload = JsonNodeFactory.instance.objectNode();
      payload.put("hook_event_name", EVENTS.get(random.nextInt(EVENTS.size())));
      payload.put("tool_name", TOOLS.get(random.nextInt(TOOLS.size())));
      for (String field :
          List.of("tool_input", "tool_response", "tool_calls", "background_tasks")) {
        payload.set(field, node(random, 5));
      }
      HookEvent event = Captures.event("Stop", payload.toString());
      HookEvent turned = Captures.event("Stop", shuffled(payload, random).toString());
      assertThat(turned.processedData().get(Lifted.INPUT_KEY))
          .isEqualTo(event.processedData().get(Lifted.INPUT_KEY));
      assertThat(event.processedData().values()).allMatch(value -> value.length() <= 2000);
    }
  }

  private static JsonNode node(Random random, int depth) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    switch (random.nextInt(depth == 0 ? 6 : 12)) {
      case 0:
        return make.numberNode(random.nextInt(3));
      case 1:
        return make.booleanNode(random.nextBoolean());
      case 2:
        return make.nullNode();
      case 3:
        return make.textNode("The user rejected \u0001\ud800 x");
      case 4:
        return make.textNode(List.of("", " ", "running", "completed").get(random.nextInt(4)));
      case 5:
        return make.numberNode(-1e300 * random.nextInt(2));
      case 6, 7, 8:
        ArrayNode array = make.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(node(random, depth - 1));
        }
        return array;
      default:
        ObjectNode object = make.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(NAMES.get(random.nextInt(NAMES.size())), node(random, depth - 1));
        }
        return object;
    }
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isObject()) {
      ObjectNode turned = JsonNodeFactory.instance.objectNode();
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      names.forEach(name -> turned.set(name, shuffled(node.get(name), random)));
      return turned;
    }
    if (node.isArray()) {
      ArrayNode same = JsonNodeFactory.instance.arrayNode();
      node.forEach(entry -> same.add(shuffled(entry, random)));
      return same;
    }
    return node;
  }

  private static @Nullable String key(String input) {
    return event("PreToolUse", "Any", input, null).processedData().get(Lifted.INPUT_KEY);
  }

  private static HookEvent event(
      String event, String tool, @Nullable String input, @Nullable String response) {
    String payload =
        "{\"session_id\":\"s\",\"hook_event_name\":\"%s\",\"tool_name\":\"%s\"%s%s}"
            .formatted(
                event,
                tool,
                input == null ? "" : ",\"tool_input\":" + input,
                response == null ? "" : ",\"tool_response\":" + response);
    return Captures.eventOf(Captures.name(event), payload.getBytes(UTF_8));
  }
}
