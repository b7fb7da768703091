package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.bus.Notices.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nothing is sent where a webhook has no business, neither as a test nor as a delivery. */
class SsrfTest extends InNotifyRoom {
  private static final String SECRET = "SECRET-PATH";
  private static final String ANSWER = "ANSWER-OF-THE-OTHER-SIDE";

  private static Map<String, String> inner() throws Exception {
    Map<String, String> urls = new LinkedHashMap<>();
    List<String> hosts =
        List.of(
            "127.0.0.1",
            "localhost",
            "LOCALHOST",
            "a.localhost",
            "[::1]",
            "0.0.0.0",
            "[::]",
            "169.254.169.254",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.0.1",
            "[fd00::1]",
            "[fe80::1]",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "127.0.0.1.",
            "[::ffff:127.0.0.1]",
            "[::127.0.0.1]",
            "[2002:7f00:1::]",
            "[64:ff9b::7f00:1]",
            "inner.example",
            "mixed.example",
            "mapped.example",
            "metadata.google.internal");
    for (String host : hosts) {
      urls.put("d" + urls.size(), "http://" + host + ":PORT/" + SECRET);
    }
    urls.put("tls", "https://127.0.0.1:PORT/" + SECRET);
    urls.put("cloud", "http://169.254.169.254/" + SECRET);
    // Own port under the machine's own address, if it has one.
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .map(address -> address.getHostAddress())
        .filter(address -> address.matches("[0-9.]+"))
        .forEach(own -> urls.put("own" + urls.size(), "http://" + own + ":PORT/" + SECRET));
    return urls;
  }

  private void openInner(boolean allowPrivate, Map<String, String> urls) throws Exception {
    names("inner.example", "127.0.0.1");
    names("mixed.example", INTERNET, "127.0.0.1");
    names("mapped.example", "::ffff:127.0.0.1", "64:ff9b::7f00:1");
    write(urls);
    open(allowPrivate, outside(new HttpClientOptions()));
    assertThat(list().trouble()).isNull();
  }

  @Test
  void addresses_of_the_machine_and_its_surroundings_are_refused_on_the_test_path()
      throws Exception {
    Map<String, String> urls = inner();
    openInner(false, urls);

    for (Map.Entry<String, String> one : urls.entrySet()) {
      Outcome outcome = test(one.getKey());
      assertThat(outcome.word()).as(one.getValue()).isEqualTo("address_refused");
      assertThat(outcome.delivered()).isFalse();
      assertThat(outcome.again()).isFalse();
      assertThat(outcome.reason()).doesNotContain(SECRET, "://", "127.0.0.1");
    }
    assertThat(canary).hasValue(0);
    assertThat(received).hasValue(0);
    assertThat(logged()).doesNotContain(SECRET);
  }

  @Test
  void addresses_of_the_machine_and_its_surroundings_are_refused_on_the_delivery_path()
      throws Exception {
    Map<String, String> urls = inner();
    openInner(false, urls);

    assertThat(deliver("k", urls.keySet().toArray(new String[0]))).isEqualTo(urls.size());
    for (Map.Entry<String, String> one : urls.entrySet()) {
      assertThat(tried(one.getKey()))
          .as(one.getValue())
          .extracting(Delivery::outcome, Delivery::state, Delivery::attempts)
          .containsExactly("address_refused", State.FAILED, 1);
    }
    assertThat(canary).hasValue(0);
    assertThat(received).hasValue(0);
    assertThat(logged()).doesNotContain(SECRET);
    assertThat(list().toString()).doesNotContain(SECRET);
  }

  @Test
  void private_networks_are_allowed_by_the_setting_and_this_machine_is_not() throws Exception {
    Map<String, String> urls = inner();
    openInner(true, urls);
    Webhook.Judge judge = Outside.REAL.judge().apply(true);

    assertThat(judge.refusal(InetAddress.getByName("10.255.254.253"))).isNull();
    for (Map.Entry<String, String> one : urls.entrySet()) {
      // Those four would be called now, and are nobody here.
      if (!one.getValue().matches("http://(10\\.0|172\\.16|192\\.168\\.0\\.1:|\\[fd00).*")
          || one.getKey().startsWith("own")) {
        assertThat(test(one.getKey()).word()).as(one.getValue()).isEqualTo("address_refused");
      }
    }
    assertThat(canary).hasValue(0);
  }

  @Test
  void canary_the_servers_can_be_reached_and_count() throws Exception {
    write(Map.of("team", "http://hook.example:PORT/x"));
    Webhook.Judge all = address -> null;
    names("inner.example", "127.0.0.1");
    open(false, new Outside(this::ask, allowPrivate -> all, new HttpClientOptions(), LIMIT));
    write(Map.of("team", "http://hook.example:PORT/x", "inner", "http://inner.example:PORT/x"));
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> list().destinations().size(), size -> size == 3);

    assertThat(test("inner").word()).isEqualTo("delivered");
    assertThat(test("team").word()).isEqualTo("delivered");
    assertThat(canary).hasValue(1);
    assertThat(received).hasValue(1);
  }

  @Test
  void a_name_that_tells_something_else_the_next_moment_is_asked_once() throws Exception {
    write(Map.of("team", "http://rebind.example:PORT/x"));
    names("rebind.example", INTERNET);
    String[] host = new String[1];
    receiver =
        request -> {
          host[0] = request.getHeader("Host");
          request.response().end();
        };
    Outside steady = outside(new HttpClientOptions());
    open(
        false,
        new Outside(
            name -> {
              var first = steady.names().of(name);
              names(name, "127.0.0.1");
              return first;
            },
            steady.judge(),
            steady.options(),
            steady.limit()));

    assertThat(test("team").word()).isEqualTo("delivered");
    assertThat(asked).as("the name is asked for once").hasValue(1);
    assertThat(received).hasValue(1);
    assertThat(host[0]).isEqualTo("rebind.example:" + port);
    deliver("k", "team");
    assertThat(tried("team").outcome()).isEqualTo("address_refused");
    assertThat(test("team").word()).isEqualTo("address_refused");
    assertThat(received).hasValue(1);
    assertThat(canary).hasValue(0);
  }

  @Test
  void redirects_are_not_followed() throws Exception {
    write(Map.of("team", "http://hook.example:PORT/x"));
    open();
    for (int status : List.of(301, 302, 303, 307, 308)) {
      receiver =
          request ->
              request
                  .response()
                  .setStatusCode(status)
                  .putHeader("Location", "http://127.0.0.1:" + port + "/")
                  .end();
      Outcome outcome = test("team");
      assertThat(outcome.word()).as("%d", status).isEqualTo("redirect_refused");
      assertThat(outcome.again()).isFalse();
    }
    deliver("k", "team");
    assertThat(tried("team"))
        .extracting(Delivery::outcome, Delivery::state)
        .containsExactly("redirect_refused", State.FAILED);
    assertThat(canary).hasValue(0);
    assertThat(received).hasValue(6);
  }

  @Test
  void another_scheme_a_user_a_fragment_or_a_bad_port_is_refused_with_its_file() throws Exception {
    for (String url :
        List.of(
            "file:///etc/passwd?" + SECRET,
            "gopher://127.0.0.1:PORT/" + SECRET,
            "ftp://127.0.0.1:PORT/" + SECRET,
            "http://user:" + SECRET + "@127.0.0.1:PORT/",
            "http://hook.example@127.0.0.1:PORT/" + SECRET,
            "http://127.0.0.1:PORT\\\\@hook.example/" + SECRET,
            "http://hook.example:PORT/#" + SECRET,
            "http://hook.example:0/" + SECRET)) {
      write(Map.of("team", url));
      open();
      assertThat(list().trouble()).as(url).startsWith("line 2: url ").doesNotContain(SECRET);
      assertThat(health().message()).doesNotContain(SECRET);
      assertThat(test("team").word()).isEqualTo("unknown_destination");
      String key = "k" + url.hashCode();
      deliver(key, "team");
      assertThat(tried("team").outcome()).isEqualTo("unknown_destination");
      wait(vertx.undeploy(deployment));
    }
    assertThat(canary).hasValue(0);
    assertThat(received).hasValue(0);
    assertThat(logged()).doesNotContain(SECRET, "passwd");
  }

  @Test
  void sixty_four_kilobytes_are_read_and_no_more_and_nobody_is_told_what_they_say()
      throws Exception {
    write(Map.of("team", "http://hook.example:PORT/" + SECRET));
    open();
    receiver = request -> request.response().end(Buffer.buffer(ANSWER + "x".repeat(64 * 1024)));
    assertThat(test("team").word()).isEqualTo("too_large");
    deliver("k", "team");
    assertThat(tried("team").outcome()).isEqualTo("too_large");

    // A proxy's long page about its trouble is its trouble: later it may be over.
    receiver =
        request -> request.response().setStatusCode(503).end(Buffer.buffer("x".repeat(65 * 1024)));
    assertThat(test("team").word()).isEqualTo("status_503");

    receiver =
        request ->
            request.response().end(Buffer.buffer("x".repeat(64 * 1024 - 8) + "\r\n\u001b[0m"));
    assertThat(test("team").word()).isEqualTo("delivered");
    for (int status : List.of(200, 400, 500)) {
      receiver =
          request ->
              request
                  .response()
                  .setStatusCode(status)
                  .setStatusMessage(ANSWER)
                  .putHeader("X-Answer", ANSWER)
                  .end(ANSWER);
      assertThat(test("team").toString()).doesNotContain(ANSWER, SECRET);
    }
    assertThat(list().toString()).doesNotContain(ANSWER, SECRET);
    assertThat(logged()).doesNotContain(ANSWER, SECRET);
  }
}
