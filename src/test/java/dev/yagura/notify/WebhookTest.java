package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Notices.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How one webhook is sent, and how its answer counts. */
class WebhookTest extends InNotifyRoom {
  @Test
  void an_attempt_ends_with_its_time_whatever_the_other_side_does() throws Exception {
    assertThat(Outside.REAL.limit()).isEqualTo(Duration.ofSeconds(10));
    write(Map.of("team", "http://hook.example:PORT/x"));
    open();
    receiver = request -> {};
    long begin = System.nanoTime();
    Outcome silent = test("team");
    long took = System.nanoTime() - begin;
    assertThat(silent.word()).isEqualTo("timeout");
    assertThat(silent.again()).isTrue();
    assertThat(Duration.ofNanos(took)).isBetween(LIMIT.minusMillis(50), LIMIT.multipliedBy(3));

    boolean[] closed = new boolean[1];
    receiver =
        request -> {
          request.connection().closeHandler(gone -> closed[0] = true);
          request.response().setStatusCode(500).setChunked(true);
          vertx.setPeriodic(20, timer -> request.response().write("x"));
        };
    assertThat(test("team").word()).as("it said that much").isEqualTo("status_500");
    await().atMost(20, TimeUnit.SECONDS).until(() -> closed[0]);
  }

  @Test
  void a_resolver_that_hangs_holds_up_no_other_work_of_the_node() throws Exception {
    Vertx small = Vertx.vertx(new VertxOptions().setWorkerPoolSize(2));
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Webhook webhook =
        new Webhook(
            small,
            name -> hangs(asked, goOn),
            address -> null,
            new HttpClientOptions(),
            Duration.ofMillis(200));
    try {
      for (int i = 0; i < 8; i++) {
        Outcome outcome = wait(webhook.post(new HookUrl(false, "slow.example", 80, "/x"), "{}"));
        assertThat(outcome.word()).isEqualTo("timeout");
      }
      assertThat(wait(small.executeBlocking(() -> "free"))).isEqualTo("free");
      assertThat(asked).as("of whom the others wait for").hasValue(2);
    } finally {
      goOn.countDown();
      wait(small.close());
    }
    assertThat(asked).as("what is over is not asked for any more").hasValue(2);
  }

  private static List<InetAddress> hangs(AtomicInteger asked, CountDownLatch goOn) {
    asked.incrementAndGet();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }

  @Test
  void only_a_post_of_json_is_sent() throws Exception {
    write(Map.of("team", "http://hook.example:PORT/a/b?c=%20d"));
    open();
    String[] seen = new String[3];
    receiver =
        request -> {
          seen[0] = request.method() + " " + request.uri();
          seen[1] = request.getHeader("Content-Type");
          seen[2] = request.getHeader("User-Agent");
          request.response().setStatusCode(204).end();
        };
    assertThat(test("team").word()).isEqualTo("delivered");
    assertThat(seen)
        .containsExactly(
            HttpMethod.POST + " /a/b?c=%20d", "application/json; charset=utf-8", "Yagura");
    assertThat(lastBody.get()).contains("\"version\":1", "\"test\":true");
  }

  @Test
  void an_answer_counts_by_its_status() {
    for (int status : new int[] {200, 202, 204, 299}) {
      assertThat(Outcomes.status(status)).isEqualTo(Outcomes.DELIVERED);
    }
    for (int status : new int[] {408, 429, 500, 502, 503, 599}) {
      assertThat(Outcomes.status(status).again()).as("%d", status).isTrue();
      assertThat(Outcomes.status(status).word()).isEqualTo("status_" + status);
    }
    for (int status : new int[] {300, 304, 400, 401, 403, 404, 410, 413}) {
      assertThat(Outcomes.status(status).again()).as("%d", status).isFalse();
      assertThat(Outcomes.status(status).delivered()).as("%d", status).isFalse();
    }
  }

  @Test
  void nobody_there_is_unreachable_and_tried_again() throws Exception {
    write(Map.of("away", "http://away.example:PORT/x", "closed", "http://hook.example:1/x"));
    open();
    for (String destination : new String[] {"away", "closed"}) {
      Outcome outcome = test(destination);
      assertThat(outcome.word()).as(destination).isEqualTo("unreachable");
      assertThat(outcome.again()).isTrue();
      assertThat(outcome.reason()).doesNotContain("example", "127.0");
    }
  }
}
