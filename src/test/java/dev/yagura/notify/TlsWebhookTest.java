package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The connection goes to an address, and the certificate must still be that of the name. */
class TlsWebhookTest extends InNotifyRoom {
  private static final String WORD = "secret-of-test";

  private final AtomicReference<String> indicated = new AtomicReference<>();
  private int tlsPort;

  private PfxOptions serve() throws Exception {
    Path keys = folder.resolve("hook.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hook",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hook.example",
                "-ext",
                "SAN=dns:hook.example",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                WORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    PfxOptions store = new PfxOptions().setPath(keys.toString()).setPassword(WORD);
    tlsPort =
        wait(vertx
                .createHttpServer(
                    new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(store))
                .requestHandler(
                    request -> {
                      received.incrementAndGet();
                      indicated.set(request.connection().indicatedServerName());
                      request.response().end(request.getHeader("Host"));
                    })
                .listen(0, INTERNET))
            .actualPort();
    names("other.example", INTERNET);
    write(
        Map.of(
            "team", "https://hook.example:" + tlsPort + "/x",
            "other", "https://other.example:" + tlsPort + "/x"));
    return store;
  }

  /** The first handshake of a JVM takes its time. */
  private void patient(HttpClientOptions options) throws Exception {
    Outside usual = outside(options);
    open(false, new Outside(usual.names(), usual.judge(), options, Duration.ofSeconds(10)));
  }

  @Test
  void the_name_is_indicated_and_its_certificate_is_taken_and_no_other() throws Exception {
    PfxOptions store = serve();
    patient(new HttpClientOptions().setTrustOptions(store));

    assertThat(test("team").word()).isEqualTo("delivered");
    assertThat(indicated).hasValue("hook.example");
    assertThat(received).hasValue(1);
    assertThat(test("other").word()).isEqualTo("unreachable");
    assertThat(received).hasValue(1);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
    serve();
    patient(new HttpClientOptions());

    assertThat(test("team").word()).isEqualTo("unreachable");
    assertThat(received).hasValue(0);
    assertThat(logged()).doesNotContain("https://hook.example");
  }
}
