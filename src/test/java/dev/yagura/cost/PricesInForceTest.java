package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.event.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Prices of the jar, of the user's file, and none. */
class PricesInForceTest extends InCostRoom {
  @Test
  void prices_of_the_user_win_are_read_again_and_a_bad_file_leaves_the_old_ones() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    Path file = folder.resolve(".config/yagura/prices.yaml");
    Files.createDirectories(file.getParent());
    open();
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);

    write(file, "models: {claude-opus-4-5: {prices: [{input: 8000000, output: 0}]}}");
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(8_000_000));
    write(file, "models:\n  claude-opus-4-5:\n    prices: none\n");
    healthBecomes(HealthStatus.WARNING, "line 3: prices must be a list");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(8_000_000);
    Files.delete(file);
    healthBecomes(HealthStatus.HEALTHY, "");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void a_bad_file_at_the_start_leaves_the_prices_of_the_jar() throws Exception {
    wait(store.answer());
    Path file = folder.resolve("mine.yaml");
    write(file, "modles: {}");
    open("cost.prices-file", file.toString());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);

    healthBecomes(HealthStatus.WARNING, "line 1");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);
  }

  @Test
  void a_file_that_was_named_and_is_not_there_is_a_warning() throws Exception {
    wait(store.answer());
    open("cost.prices-file", folder.resolve("none.yaml").toString());

    healthBecomes(HealthStatus.WARNING, "there is no such file");
  }

  @Test
  void most_tokens_without_a_price_are_a_warning_and_a_figure() throws Exception {
    wait(store.answer());
    store.use(line("llama", TODAY, input(51)), null);
    store.use(line("s1", "", TODAY, input(49)), null);
    open();

    healthBecomes(HealthStatus.WARNING, "have no price");
    await().untilAsserted(() -> assertThat(reading("cost_unpriced_tokens")).isEqualTo(51));
  }
}
