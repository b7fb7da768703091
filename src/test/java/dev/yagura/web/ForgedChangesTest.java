package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No page of another site can change anything with the browser of the user, whatever it sends: of
 * every route that the router holds for a method that changes something.
 */
class ForgedChangesTest {
  /** Addresses that tell something when they are asked by GET. */
  private static final Set<String> READ_TOO = Set.of("/api/v1/imports/x", "/api/v1/silences");

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";

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

  private record Target(String method, String path) {
    Wire.Answer send(String body, String... headers) {
      return house.wire.send(method, path, body, headers);
    }
  }

  private static Stream<Target> targets(Predicate<HttpMethod> wanted) {
    return Objects.requireNonNull(house.web.router()).getRoutes().stream()
        .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
        .filter(route -> route.methods() != null)
        .flatMap(
            route ->
                route.methods().stream()
                    .filter(wanted)
                    .map(method -> new Target(method.name(), concrete(route))));
  }

  private static Stream<Target> changing() {
    return targets(method -> !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD));
  }

  private static String concrete(Route route) {
    return route.getPath().replaceAll(":\\w+", "x");
  }

  private static DynamicTest test(Target target, Runnable check) {
    return DynamicTest.dynamicTest(
        target.method + " " + target.path,
        () -> {
          int asked = house.rooms.asked.size();
          check.run();
          assertThat(house.rooms.asked).as("questions to other rooms").hasSize(asked);
        });
  }

  private static void refused(Wire.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
  }

  @Test
  void there_are_routes_that_change_something() {
    assertThat(changing().toList()).hasSizeGreaterThan(10);
  }

  @TestFactory
  Stream<DynamicTest> what_a_form_can_send_is_refused_even_with_the_cookie_and_from_our_own_page() {
    String cookie = "Cookie: " + house.cookie();
    String origin = "Origin: " + house.origin();
    return changing()
        .map(
            target ->
                test(
                    target,
                    () -> {
                      for (String type :
                          new String[] {
                            FORM,
                            "Content-Type: text/plain",
                            "Content-Type: multipart/form-data; boundary=b",
                            "Content-Type: text/plain; application/json",
                            "X-None: x"
                          }) {
                        refused(
                            target.send("{}", cookie, origin, "X-Yagura: 1", type),
                            415,
                            "unsupported_media_type");
                        refused(
                            target.send("{}", house.bearer(), type), 415, "unsupported_media_type");
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_cookie_alone_changes_nothing() {
    String cookie = "Cookie: " + house.cookie();
    String origin = "Origin: " + house.origin();
    return changing()
        .map(
            target ->
                test(
                    target,
                    () -> {
                      refused(target.send("{}", cookie, JSON), 403, "not_marked");
                      refused(target.send("{}", cookie, JSON, origin), 403, "not_marked");
                      refused(target.send("{}", cookie, JSON, "X-Yagura: 1"), 403, "not_marked");
                      refused(
                          target.send(
                              "{}", cookie, JSON, "X-Yagura: 1", "Origin: http://localhost:9999"),
                          403,
                          "foreign_origin");
                      refused(
                          target.send("{}", JSON, origin, "X-Yagura: 1"),
                          401,
                          "credentials_needed");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_preflight_is_granted_nothing() {
    return changing()
        .map(
            target ->
                test(
                    target,
                    () -> {
                      Wire.Answer answer =
                          house.wire.send(
                              "OPTIONS",
                              target.path,
                              "",
                              "Origin: http://evil.example",
                              "Access-Control-Request-Method: " + target.method,
                              "Access-Control-Request-Headers: x-yagura,content-type");
                      assertThat(answer.status()).isEqualTo(403);
                      assertThat(
                              String.join("\n", answer.headers())
                                  .toLowerCase(java.util.Locale.ROOT))
                          .doesNotContain("access-control");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_method_that_a_route_does_not_take_changes_nothing() {
    Set<String> taken =
        changing()
            .map(target -> target.method + target.path)
            .collect(java.util.stream.Collectors.toSet());
    return changing()
        .flatMap(
            target ->
                Stream.of("GET", "PUT", "PATCH", "DELETE", "POST")
                    .filter(method -> !taken.contains(method + target.path))
                    .map(method -> new Target(method, target.path)))
        .filter(target -> !READ_TOO.contains(target.path) || !target.method.equals("GET"))
        .map(
            target ->
                test(
                    target,
                    () ->
                        assertThat(
                                target.send("", house.bearer(), JSON, "Content-Length: 0").status())
                            .isIn(404, 405)));
  }
}
