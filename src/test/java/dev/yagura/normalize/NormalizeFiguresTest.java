package dev.yagura.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Measures.Reading;
import org.junit.jupiter.api.Test;

class NormalizeFiguresTest {
  @Test
  void every_reason_of_a_refusal_is_a_series_from_the_begin_so_that_the_first_one_is_an_increase() {
    assertThat(new NormalizeFigures().readings())
        .filteredOn(reading -> reading.name().equals("events_rejected_total"))
        .allMatch(reading -> reading.value() == 0)
        .extracting(Reading::labels)
        .extracting(labels -> labels.get("reason"))
        .containsAll(EventNormalizer.CODES)
        .contains("other");
  }
}
