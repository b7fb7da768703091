package dev.yagura.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.cost.PriceBook.Listing;
import dev.yagura.vocabulary.setting.BadYaml;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
  private static final String ONE =
      "models:\n  m:\n    prices:\n      - {input: 2000000, output: 10000000}\n";

  private static Price price(PriceBook book, String model, String day) {
    Listing listing = Objects.requireNonNull(book.find(model), model);
    return Objects.requireNonNull(listing.on(day), day);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-5-20251101, 5000000, 25000000, 6250000, 10000000, 500000",
    "claude-opus-4-20250514, 15000000, 75000000, 18750000, 30000000, 1500000",
    "claude-opus-4-1-20250805, 15000000, 75000000, 18750000, 30000000, 1500000",
    "claude-sonnet-4-5-20250929, 3000000, 15000000, 3750000, 6000000, 300000",
    "claude-haiku-4-5-20251001, 1000000, 5000000, 1250000, 2000000, 100000",
    "claude-3-5-haiku-20241022, 800000, 4000000, 1000000, 1600000, 80000",
    "claude-3-haiku-20240307, 250000, 1250000, 300000, 500000, 30000",
    "claude-fable-5-1, 10000000, 50000000, 12500000, 20000000, 250000",
    "claude-opus-5-5, 4000000, 20000000, 5000000, 8000000, 200000",
  })
  void the_shipped_file_holds_the_published_list(
      String model, long input, long output, long write5m, long write1h, long read) {
    Price price = price(PriceSource.shipped(), model, "2026-11-26");

    assertThat(price.input()).isEqualTo(input);
    assertThat(price.output()).isEqualTo(output);
    assertThat(price.cacheWrite5m()).isEqualTo(write5m);
    assertThat(price.cacheWrite1h()).isEqualTo(write1h);
    assertThat(price.cacheRead()).isEqualTo(read);
  }

  @Test
  void a_price_is_valid_from_its_first_day_on_until_the_next_one() {
    PriceBook book = PriceSource.shipped();

    assertThat(price(book, "claude-sonnet-5-5", "2026-10-06").cacheRead()).isEqualTo(200_000);
    assertThat(price(book, "claude-sonnet-5-5", "2026-10-07").cacheRead()).isEqualTo(100_000);
  }

  @Test
  void before_its_first_day_and_on_no_day_at_all_a_model_has_no_price() throws BadYaml {
    PriceBook book =
        PriceFile.parse(
            "models: {m: {prices: [{from: 2026-02-01, input: 1, output: 1, cache_write_5m: 1,"
                + " cache_read: 0}]}}");
    Listing listing = Objects.requireNonNull(book.find("m"));

    assertThat(listing.on("2026-01-31")).isNull();
    assertThat(listing.on("2026-02-01")).isNotNull();
    assertThat(listing.on("tomorrow")).isNull();
    assertThat(listing.on("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claude-opus-4-5",
        "claude-opus-4-5-20251101",
        "claude-opus-4-5@20251101",
        "claude-opus-4-5-latest",
        "claude-opus-4-5[1m]",
        "us.anthropic.claude-opus-4-5-20251101-v1:0",
        "global.anthropic.claude-opus-4-5-20251101-v1:0",
        "anthropic.claude-opus-4-5-20251101-v1:0:200k",
        "anthropic/claude-opus-4-5",
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-5-20251101-v1:0",
        "publishers/anthropic/models/claude-opus-4-5@20251101",
        "Claude-Opus-4-5",
      })
  void all_spellings_of_a_model_find_it(String spelling) {
    assertThat(PriceSource.shipped().find(spelling))
        .isNotNull()
        .extracting(Listing::model)
        .isEqualTo("claude-opus-4-5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claude-opus-4-9",
        "claude-opus-4-50",
        "claude-opus",
        "claude-opus-4-5-turbo",
        "claude-opus-4-5-2025110",
        "gpt-5",
        "<synthetic>",
        "opus",
        "",
        " ",
        "=HYPERLINK(\"x\")",
      })
  void what_is_not_listed_has_no_price_however_much_it_looks_like_something(String model) {
    assertThat(PriceSource.shipped().find(model)).isNull();
  }

  @Test
  void a_very_long_name_is_looked_up_no_further() {
    assertThat(PriceSource.shipped().find("a.".repeat(100_000) + "anthropic.claude-opus-4"))
        .isNull();
  }

  @Test
  void of_several_beginnings_the_longest_wins_and_a_name_beats_all() throws BadYaml {
    PriceBook book =
        PriceFile.parse(
            """
            models:
              short: {aliases: ["my-*"], prices: []}
              long: {aliases: ["my-big-*", other], prices: []}
              my-big-one: {prices: []}
            """);

    assertThat(book.find("my-x")).extracting(Listing::model).isEqualTo("short");
    assertThat(book.find("my-big-x")).extracting(Listing::model).isEqualTo("long");
    assertThat(book.find("my-big-one")).extracting(Listing::model).isEqualTo("my-big-one");
    assertThat(book.find("other-20260101")).extracting(Listing::model).isEqualTo("long");
  }

  @Test
  void the_users_models_win_and_all_others_stay() throws BadYaml {
    PriceBook book =
        PriceSource.shipped()
            .with(
                PriceFile.parse(
                    "models: {claude-opus-4-5: {prices: [{input: 4, output: 4, cache_write_5m: 1,"
                        + " cache_read: 0}]}, claude-opus-5: {prices: []}}"));

    assertThat(price(book, "claude-opus-4-5", "2026-11-26").input()).isEqualTo(4);
    assertThat(Objects.requireNonNull(book.find("claude-opus-5")).on("2026-11-26")).isNull();
    assertThat(price(book, "claude-haiku-4-5", "2026-11-26").input()).isEqualTo(1_000_000);
  }

  @Test
  void an_empty_file_is_no_mistake() throws BadYaml {
    assertThat(PriceFile.parse("").models()).isEmpty();
    assertThat(PriceFile.parse("# nothing\nmodels:\n").models()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models: [1]                                         | line 1: models must consist",
        "modles: {}                                          | line 1: `modles` means nothing",
        "models:~  m:~    prices:~      - {input: 3.5, output: 1} | line 4: input must be whole",
        "models:~  m:~    prices:~      - {input: -1, output: 1}  | line 4: input must be whole",
        "models:~  m:~    prices:~      - {output: 1}         | line 4: input is missing",
        "models:~  m:~    prices: 3                          | line 3: prices must be a list",
        "models:~  m:~    prices:~      - {input: 7, output: 1} | line 4: cache_write_5m times input",
        "models:~  m:~    prices:~      - {input: 4, output: 1, cache_read: 1e3}  | line 4: must be a multiple",
        "models:~  m:~    prices:~      - {input: 4, output: 1, from: 2026-02-30} | line 4: from must be a day",
        "models:~  m: {}~  m: {}                              | line 3: `m` is there twice",
        "models:~  m: {aliases: [n]}~  n: {}                  | line 3: `n` is the name of two models",
        "models:~  a b: {}                                   | line 2: a model's name has no spaces",
        "models:~  m: {prise: []}                             | line 2: `prise` means nothing",
        "models: {m: &x {}, n: *x}                            | line 1: anchors and aliases",
        "web_search: lots                                    | line 1: web_search must be whole",
        "models: {                                           | line",
        "a: 1~---~b: 2                                       | more than one document",
        "[[[[[[[[[[[[[[1]]]]]]]]]]]]]]                       | is too deep",
      })
  void what_is_not_understood_is_refused_with_its_line(String text, String message) {
    assertThatThrownBy(() -> PriceFile.parse(text.replace('~', '\n')))
        .isInstanceOf(BadYaml.class)
        .hasMessageContaining(message);
  }

  @Test
  void two_prices_cannot_begin_on_the_same_day() {
    assertThatThrownBy(() -> PriceFile.parse(ONE + "      - {input: 4000000, output: 1}\n"))
        .isInstanceOf(BadYaml.class)
        .hasMessageContaining("line 5")
        .hasMessageContaining("same day");
  }
}
