package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.web.Contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/openapi.yaml} says what the server does, of every route and of nothing else. */
class ContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Contract CONTRACT = Contract.read();
  private static final String JSON_TYPE = "Content-Type: application/json";

  /** Values of path parameters that the faked neighbours know. */
  private static final List<String> KNOWN =
      List.of(
          "/events/{id}=/events/0000000000000000000000000000000000000000000000000000000000000001",
          "/sessions/{id}=/sessions/s1",
          "/dead-letters/{id}=/dead-letters/7",
          "/imports/{id}=/imports/i1",
          "/reports/{id}=/reports/2026-01-31",
          "{file}=2026-01-31.md");

  @TempDir static Path folder;
  private static WebHouse house;

  @BeforeAll
  static void open() {
    house = WebHouse.withLog(folder, 3);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String target(Operation operation) {
    String target = operation.path();
    for (String known : KNOWN) {
      String[] pair = known.split("=", 2);
      target = target.replace(pair[0], pair[1]);
    }
    return target.replaceAll("\\{[^}]+}", "x");
  }

  private static Wire.Answer ask(Operation operation, String query, String body) {
    return house.wire.send(
        operation.method(), target(operation) + query, body, house.bearer(), JSON_TYPE);
  }

  private static Stream<Operation> operations(String... methods) {
    return CONTRACT.operations().stream()
        .filter(operation -> List.of(methods).contains(operation.method()));
  }

  /** Routes of programs; pages and their files are no part of the contract. */
  private static Set<String> mounted() {
    Set<String> mounted = new TreeSet<>();
    Objects.requireNonNull(house.web.router()).getRoutes().stream()
        .filter(route -> route.getPath() != null)
        .filter(route -> route.getPath().matches("/(api|health|metrics)(/.*)?"))
        .forEach(
            route ->
                route
                    .methods()
                    .forEach(
                        method ->
                            mounted.add(
                                method.name()
                                    + " "
                                    + route.getPath().replaceAll(":(\\w+)", "{$1}"))));
    return mounted;
  }

  @Test
  void every_route_and_method_is_described_and_no_other() {
    assertThat(CONTRACT.operations().stream().map(Operation::toString).collect(Collectors.toSet()))
        .hasSizeGreaterThan(40)
        .isEqualTo(mounted());
  }

  @Test
  void every_code_of_a_problem_is_listed_and_no_other() {
    List<String> listed = new ArrayList<>();
    CONTRACT
        .root()
        .at("/components/schemas/Problem/properties/code/enum")
        .forEach(word -> listed.add(word.asText()));
    assertThat(listed)
        .isEqualTo(Arrays.stream(ProblemCode.values()).map(ProblemCode::word).toList());
  }

  @Test
  void the_document_is_served_as_it_lies_in_the_sources() throws IOException {
    Wire.Answer answer = house.get("/api/v1/openapi.yaml");
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.bytes()).isEqualTo(Files.readAllBytes(Path.of("docs", "openapi.yaml")));
    assertThat(house.wire.get("/api/v1/openapi.yaml").status()).isEqualTo(401);
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_every_reference_leads_somewhere() {
    assertThat(
            CONTRACT.operations().stream()
                .map(operation -> operation.node().path("operationId").asText()))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(CONTRACT.root().findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> !CONTRACT.root().at(reference.substring(1)).isMissingNode());
    for (Operation operation : CONTRACT.operations()) {
      Set<String> inPath =
          Stream.of(operation.path().split("/"))
              .filter(part -> part.startsWith("{"))
              .map(part -> part.substring(1, part.length() - 1))
              .collect(Collectors.toSet());
      assertThat(CONTRACT.parameters(operation, "path")).as("%s", operation).isEqualTo(inPath);
    }
  }

  /** A route names what it knows when it refuses what it does not know. */
  private static Set<String> named(Wire.Answer refused) throws IOException {
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    for (JsonNode error : JSON.readTree(refused.bytes()).get("errors")) {
      String reason = error.get("reason").asText();
      if (error.get("field").asText().equals("nonsense")) {
        String list = reason.substring(reason.indexOf("there are") + 9).strip();
        return list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split(", ")));
      }
    }
    throw new AssertionError(refused.body());
  }

  @TestFactory
  Stream<DynamicTest> query_parameters_are_the_ones_that_the_route_knows() {
    return operations("GET")
        .filter(operation -> operation.path().startsWith("/api/"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () ->
                        assertThat(named(ask(operation, "?nonsense=1", "")))
                            .isEqualTo(CONTRACT.parameters(operation, "query"))));
  }

  @TestFactory
  Stream<DynamicTest> fields_are_the_ones_that_the_route_knows_and_another_one_is_refused() {
    return operations("POST", "PUT", "PATCH")
        .filter(operation -> !operation.path().equals("/api/v1/hooks"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      int asked = house.rooms.asked.size();
                      Wire.Answer refused = ask(operation, "", "{\"nonsense\":1}");
                      assertThat(named(refused)).isEqualTo(CONTRACT.fields(operation));
                      assertThat(house.rooms.asked).hasSize(asked);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> answers_have_the_described_form() {
    return operations("GET")
        .filter(operation -> !operation.path().endsWith("/stream"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      Wire.Answer answer = ask(operation, "", "");
                      String type = answer.header("Content-Type").split(";")[0];
                      JsonNode schema = CONTRACT.schema(operation, answer.status(), type);
                      assertThat(schema.isMissingNode())
                          .as("%d %s", answer.status(), type)
                          .isFalse();
                      if (type.endsWith("json")) {
                        JsonNode body = JSON.readTree(answer.bytes());
                        assertThat(CONTRACT.faults("$", body, schema)).isEmpty();
                      }
                    }));
  }

  @Test
  void examples_have_the_form_that_they_are_examples_of() {
    JsonNode schemas = CONTRACT.root().at("/components/schemas");
    JsonNode problem = schemas.get("Problem");
    assertThat(CONTRACT.faults("Problem", problem.get("example"), problem)).isEmpty();
    for (JsonNode response : CONTRACT.root().at("/components/responses")) {
      JsonNode media = response.at("/content/application~1json");
      if (media.has("example")) {
        assertThat(CONTRACT.faults("$", media.get("example"), media.get("schema"))).isEmpty();
      }
    }
  }
}
