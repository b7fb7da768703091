package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Notices.Destination;
import dev.yagura.vocabulary.bus.Notices.State;
import dev.yagura.vocabulary.event.HealthStatus;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The user's file as it comes, changes and is wrong. */
class DestinationsInUseTest extends InNotifyRoom {
  @Test
  void a_file_that_others_may_read_is_not_used_until_they_may_not() throws Exception {
    write("destinations: {team: {kind: webhook, url: \"https://SECRET.example/\"}}", "rw-r-----");
    open();
    assertThat(list().trouble()).contains("chmod 600");
    assertThat(list().destinations()).containsExactly(new Destination("log", "log", true));
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(health().message()).contains("chmod 600").doesNotContain("SECRET");

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    until(() -> assertThat(list().destinations()).hasSize(2));
    assertThat(list().trouble()).isNull();
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw----r--"));
    until(() -> assertThat(list().trouble()).contains("chmod 600"));
    assertThat(logged()).contains("chmod 600").doesNotContain("SECRET");
  }

  @Test
  void a_destination_without_its_address_is_named_and_not_used() throws Exception {
    write("destinations: {team: {kind: webhook}, chat: {kind: discord, url: \"\"}}", "rw-------");
    open();
    assertThat(list().destinations())
        .containsExactly(
            new Destination("log", "log", true),
            new Destination("team", "webhook", false),
            new Destination("chat", "discord", false));
    assertThat(test("team").word()).isEqualTo("url_refused");
    deliver("k", "chat");
    assertThat(tried("chat").state()).isEqualTo(State.FAILED);
  }

  @Test
  void a_delivery_to_a_name_of_a_file_that_is_bad_waits_for_it() throws Exception {
    write("destinations: {team: {kind: mail}}", "rw-------");
    open();
    deliver("k", "team");
    assertThat(tried("team").state()).isEqualTo(State.WAITING);
    write(Map.of("team", "http://hook.example:PORT/x"));
    until(() -> assertThat(list().trouble()).isNull());
    now.set(now.get().plusSeconds(5));

    until(() -> assertThat(list().deliveries()).allMatch(one -> one.state() == State.DELIVERED));
    assertThat(received).hasValue(1);
  }

  private static void until(ThrowingRunnable holds) {
    await().atMost(20, TimeUnit.SECONDS).untilAsserted(holds);
  }
}
