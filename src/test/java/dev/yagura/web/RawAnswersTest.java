package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored is data: a browser that opens it at its address shows it as text or saves it. */
class RawAnswersTest {
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

  private static Stream<String> readable() {
    return Objects.requireNonNull(house.web.router()).getRoutes().stream()
        .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
        .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
        .map(
            route ->
                route
                    .getPath()
                    .replace(
                        "events/:id",
                        "events/0000000000000000000000000000000000000000000000000000000000000001"))
        .map(path -> path.replace("sessions/:id", "sessions/s1").replace(":file", "2026-01-31.md"))
        .map(path -> path.replaceAll(":\\w+", "7"))
        .filter(path -> !path.endsWith("/stream"));
  }

  @TestFactory
  Stream<DynamicTest> no_address_of_the_api_answers_a_page_whatever_the_browser_wants() {
    return readable()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      Wire.Answer answer =
                          house.get(path, "Accept: text/html", "Sec-Fetch-Mode: navigate");
                      assertThat(answer.header("Content-Type"))
                          .matches(
                              "application/(json|problem\\+json|octet-stream|yaml)"
                                  + "|text/(markdown|csv); charset=utf-8");
                      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                      assertThat(answer.header("Content-Security-Policy"))
                          .contains("default-src 'none'", "sandbox")
                          .doesNotContain("script-src");
                      assertThat(answer.header("Cross-Origin-Resource-Policy"))
                          .isEqualTo("same-origin");
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/events/0000000000000000000000000000000000000000000000000000000000000001/raw, application/octet-stream",
    "/api/v1/sessions/s1/trace.json, application/json",
    "/api/v1/costs?format=csv, text/csv",
  })
  void what_is_made_to_be_saved_is_never_shown(String target, String type) {
    Wire.Answer answer = house.get(target);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.header("Content-Disposition")).startsWith("attachment; filename=\"");
  }

  @Test
  void an_event_in_full_is_json_and_nothing_else() {
    Wire.Answer answer =
        house.get(
            "/api/v1/events/0000000000000000000000000000000000000000000000000000000000000001",
            "Accept: text/html");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }
}
