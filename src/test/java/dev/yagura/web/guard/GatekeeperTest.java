package dev.yagura.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatekeeperTest {
  private static final String TOKEN = "T".repeat(43);
  private static final Credentials CREDENTIALS = new Credentials(TOKEN, 8787);
  private static final Gatekeeper KEEPER =
      new Gatekeeper(
          new OwnNames(8787, List.of("tower.example", "proxy.example:8443")), CREDENTIALS);

  /** A request that is let in, of which each test spoils one thing. */
  private record Draft(
      String method,
      String uri,
      List<String> hosts,
      List<String> origins,
      List<String> cookies,
      @Nullable String authorization,
      Approach.Form form) {
    Verdict judged() {
      int mark = uri.indexOf('?');
      return KEEPER.decide(
          new Approach(
              method,
              uri,
              mark < 0 ? uri : uri.substring(0, mark),
              mark < 0 ? null : uri.substring(mark + 1),
              hosts,
              origins,
              cookies,
              authorization,
              form));
    }

    Draft origin(String... values) {
      return new Draft(method, uri, hosts, List.of(values), cookies, authorization, form);
    }

    Draft host(String... values) {
      return new Draft(method, uri, List.of(values), origins, cookies, authorization, form);
    }

    Draft nobody() {
      return new Draft(method, uri, hosts, origins, List.of(), null, form);
    }

    Draft browser() {
      return new Draft(
          method, uri, hosts, origins, List.of("x", CREDENTIALS.cookieValue()), null, form);
    }

    Draft authorization(String value) {
      return new Draft(method, uri, hosts, origins, cookies, value, form);
    }

    Draft form(boolean navigation, boolean marked, boolean near, @Nullable String type) {
      return new Draft(
          method,
          uri,
          hosts,
          origins,
          cookies,
          authorization,
          new Approach.Form(navigation, marked, near, type));
    }
  }

  private static Draft request(String method, String uri) {
    return new Draft(
        method,
        uri,
        List.of("127.0.0.1:8787"),
        List.of(),
        List.of(),
        "Bearer " + TOKEN,
        new Approach.Form(false, false, true, null));
  }

  private static int status(Verdict verdict) {
    return verdict instanceof Verdict.Refuse refuse ? refuse.problem().status() : 0;
  }

  @Test
  void a_program_with_the_token_passes() {
    assertThat(request("GET", "/api/v1/events").judged())
        .isEqualTo(new Verdict.Pass(Caller.BEARER));
    assertThat(request("GET", "/api/v1/events").browser().judged())
        .isEqualTo(new Verdict.Pass(Caller.COOKIE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8787",
        "localhost:8787",
        "LOCALHOST:8787",
        "tower.example",
        "tower.example:8787",
        "proxy.example:8443"
      })
  void listed_hosts_pass(String host) {
    assertThat(request("GET", "/").host(host).judged()).isInstanceOf(Verdict.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:8787",
        "127.0.0.1.evil.example:8787",
        "localhost.evil.com:8787",
        "[::1]:8787",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.2:8787",
        "proxy.example",
        "proxy.example:8787",
        "",
        " localhost:8787",
        "localhost:8787.",
        "user@localhost:8787",
        "0.0.0.0:8787",
        "2130706433:8787"
      })
  void other_hosts_are_refused_even_with_the_token(String host) {
    assertThat(status(request("GET", "/health/live").host(host).judged())).isEqualTo(403);
  }

  @Test
  void no_host_and_two_hosts_and_absolute_targets_are_bad_requests() {
    assertThat(status(request("GET", "/").host().judged())).isEqualTo(400);
    assertThat(status(request("GET", "/").host("localhost:8787", "localhost:8787").judged()))
        .isEqualTo(400);
    assertThat(status(request("GET", "http://localhost:8787/").judged())).isEqualTo(400);
    assertThat(status(request("OPTIONS", "*").judged())).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8787",
        "http://localhost:8787",
        "https://tower.example",
        "http://tower.example:8787",
        "https://proxy.example:8443"
      })
  void listed_origins_pass(String origin) {
    assertThat(request("GET", "/").origin(origin).judged()).isInstanceOf(Verdict.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "",
        "http://localhost:9999",
        "http://localhost",
        "https://localhost:8787",
        "http://127.0.0.1:8787.evil",
        "http://127.0.0.1:8787/",
        "HTTP://127.0.0.1:8787",
        "file://"
      })
  void other_origins_are_refused_even_with_the_token(String origin) {
    assertThat(status(request("GET", "/health/live").origin(origin).judged())).isEqualTo(403);
  }

  @Test
  void two_origins_are_refused() {
    assertThat(
            status(
                request("GET", "/")
                    .origin("http://localhost:8787", "http://localhost:8787")
                    .judged()))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/metrics"})
  void health_and_metrics_are_open_on_loopback_only(String path) {
    Draft open = request("GET", path).nobody();
    assertThat(open.judged()).isEqualTo(new Verdict.Pass(Caller.NOBODY));
    assertThat(status(open.form(false, false, false, null).judged())).isEqualTo(401);
    assertThat(status(request("POST", path).nobody().judged())).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "bearer TOKEN",
        "Bearer ",
        "Bearer",
        "Basic VDpU",
        "",
        "Bearer TOKENx"
      })
  void a_wrong_authorization_is_refused_even_with_the_cookie(String value) {
    Draft wrong =
        request("GET", "/api/v1/events").browser().authorization(value.replace("TOKEN", TOKEN));
    assertThat(status(wrong.judged())).isEqualTo(401);
  }

  @Test
  void a_link_gives_the_page_without_the_token() {
    Draft link = request("GET", "/sessions/s1?tab=events&token=" + TOKEN + "&sel=4").nobody();
    assertThat(link.judged()).isEqualTo(new Verdict.Exchange("/sessions/s1?tab=events&sel=4"));
    assertThat(request("GET", "/?%74oken=" + TOKEN).nobody().judged())
        .isEqualTo(new Verdict.Exchange("/"));
    assertThat(request("GET", "/?a=1;token=" + TOKEN).nobody().judged())
        .isEqualTo(new Verdict.Exchange("/?a=1"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/events",
    "GET, /api/v1/events/stream",
    "GET, /eventbus/info",
    "GET, /eventbus/websocket",
    "GET, /health",
    "GET, /metrics",
    "GET, /app/js/app.js",
    "GET, /vendor/x.js",
    "POST, /",
    "HEAD, /"
  })
  void a_token_in_the_address_of_anything_but_a_page_is_refused(String method, String path) {
    assertThat(status(request(method, path + "?token=" + TOKEN).judged())).isEqualTo(401);
  }

  @Test
  void a_wrong_token_in_a_link_is_refused_even_with_the_cookie() {
    assertThat(status(request("GET", "/?token=wrong").browser().judged())).isEqualTo(401);
    assertThat(status(request("GET", "/?token").browser().judged())).isEqualTo(401);
    assertThat(request("GET", "/?token=wrong").nobody().form(true, false, true, null).judged())
        .isEqualTo(new Verdict.Greet());
  }

  @Test
  void a_browser_without_credentials_is_greeted_on_pages_only() {
    assertThat(request("GET", "/live").nobody().form(true, false, true, null).judged())
        .isEqualTo(new Verdict.Greet());
    assertThat(
            status(
                request("GET", "/api/v1/events").nobody().form(true, false, true, null).judged()))
        .isEqualTo(401);
    assertThat(status(request("GET", "/live").nobody().judged())).isEqualTo(401);
  }

  @Test
  void a_change_by_cookie_needs_an_origin_and_the_mark_and_json() {
    Draft change =
        request("POST", "/api/v1/rules")
            .browser()
            .origin("http://localhost:8787")
            .form(false, true, true, "application/json; charset=utf-8");
    assertThat(change.judged()).isEqualTo(new Verdict.Pass(Caller.COOKIE));
    assertThat(status(change.origin().judged())).isEqualTo(403);
    assertThat(status(change.form(false, false, true, "application/json").judged())).isEqualTo(403);
    assertThat(status(change.form(false, true, true, "text/plain").judged())).isEqualTo(415);
    assertThat(status(change.form(false, true, true, null).judged())).isEqualTo(415);
    assertThat(status(change.nobody().judged())).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void a_change_by_token_needs_json(String method) {
    Draft change = request(method, "/api/v1/rules");
    assertThat(status(change.judged())).isEqualTo(415);
    assertThat(
            status(change.form(false, false, true, "application/x-www-form-urlencoded").judged()))
        .isEqualTo(415);
    assertThat(change.form(false, false, true, "application/json").judged())
        .isEqualTo(new Verdict.Pass(Caller.BEARER));
  }
}
