package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownFilesTest {
  private final KnownFiles known = new KnownFiles();

  @Test
  void a_file_is_known_by_name_and_done_by_stamp() {
    known.put("a", new Stamp(1, 2));

    assertThat(known.contains("a")).isTrue();
    assertThat(known.contains("b")).isFalse();
    assertThat(known.matches("a", new Stamp(1, 2))).isTrue();
    assertThat(known.matches("a", new Stamp(2, 1))).isFalse();
    assertThat(known.matches("a", new Stamp(1, 3))).isFalse();
    assertThat(known.matches("b", new Stamp(1, 2))).isFalse();
    assertThat(known.matches("a", Stamp.NOT_A_FILE)).isFalse();
  }

  @Test
  void a_newer_stamp_takes_the_place_of_the_older() {
    known.put("a", new Stamp(1, 2));
    known.put("a", new Stamp(1, 3));

    assertThat(known.matches("a", new Stamp(1, 3))).isTrue();
    assertThat(known.matches("a", new Stamp(1, 2))).isFalse();
    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void two_hundred_thousand_files_are_told_apart() {
    for (int i = 0; i < 200_000; i++) {
      known.put(name(i), new Stamp(i % 7, i));
    }
    assertThat(known.size()).isEqualTo(200_000);
    int wrong = 0;
    for (int i = 0; i < 200_000; i++) {
      wrong += known.matches(name(i), new Stamp(i % 7, i)) ? 0 : 1;
      wrong += known.matches(name(i), new Stamp(i % 7, i + 1)) ? 1 : 0;
      wrong += known.contains(name(i + 200_000)) ? 1 : 0;
    }
    assertThat(wrong).isZero();
  }

  private static String name(int i) {
    return "2026-01-02_03-04-05-" + i + "_PreToolUse_s.json";
  }
}
