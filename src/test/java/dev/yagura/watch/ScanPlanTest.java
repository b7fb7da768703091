package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanPlanTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration PACE = Duration.ofSeconds(5);
  // The time of day when the folder was last written to, and of a scan long after that.
  private static final long WRITTEN = 1_000 * SECOND;
  private static final long DAY = 100_000 * SECOND;

  private final ScanPlan plan = new ScanPlan(Duration.ofMinutes(10));

  private void scan(ScanKind kind, long began, long ended, long modified, long wall) {
    plan.begin(began);
    plan.done(kind, ended, modified, wall);
  }

  @Test
  void the_first_scan_is_a_full_one() {
    assertThat(plan.due(0, WRITTEN, PACE)).isEqualTo(ScanKind.FULL);
  }

  @Test
  void a_folder_that_stands_still_is_not_scanned_until_the_full_comparison() {
    scan(ScanKind.FULL, 0, 0, WRITTEN, DAY);

    assertThat(plan.due(599 * SECOND, WRITTEN, PACE)).isEqualTo(ScanKind.NONE);
    assertThat(plan.due(600 * SECOND, WRITTEN, PACE)).isEqualTo(ScanKind.FULL);
  }

  @Test
  void a_folder_that_has_moved_on_is_scanned_for_names_at_the_pace() {
    scan(ScanKind.FULL, 0, 0, WRITTEN, DAY);

    assertThat(plan.due(4 * SECOND, WRITTEN + 1, PACE)).isEqualTo(ScanKind.NONE);
    assertThat(plan.due(5 * SECOND, WRITTEN + 1, PACE)).isEqualTo(ScanKind.NAMES);
  }

  @Test
  void a_clock_that_went_back_is_a_move_as_well() {
    scan(ScanKind.FULL, 0, 0, WRITTEN, DAY);

    assertThat(plan.due(5 * SECOND, WRITTEN - 1, PACE)).isEqualTo(ScanKind.NAMES);
  }

  @Test
  void a_folder_written_to_in_the_tick_of_the_scan_is_scanned_again() {
    scan(ScanKind.FULL, 0, 0, DAY - SECOND, DAY);
    assertThat(plan.due(5 * SECOND, DAY - SECOND, PACE)).isEqualTo(ScanKind.NAMES);

    scan(ScanKind.NAMES, 5 * SECOND, 5 * SECOND, DAY - SECOND, DAY + 5 * SECOND);
    assertThat(plan.due(10 * SECOND, DAY - SECOND, PACE)).isEqualTo(ScanKind.NONE);
  }

  @Test
  void a_demand_is_met_at_once_and_once() {
    scan(ScanKind.FULL, 0, 0, WRITTEN, DAY);
    plan.demand(ScanKind.FULL);
    assertThat(plan.due(1, WRITTEN, PACE)).isEqualTo(ScanKind.FULL);

    scan(ScanKind.FULL, 1, 2, WRITTEN, DAY);
    assertThat(plan.due(3, WRITTEN, PACE)).isEqualTo(ScanKind.NONE);
  }

  @Test
  void a_demand_made_during_a_scan_is_for_another_one() {
    plan.begin(0);
    plan.demand(ScanKind.FULL);
    plan.done(ScanKind.FULL, 1, WRITTEN, DAY);

    assertThat(plan.due(2, WRITTEN, PACE)).isEqualTo(ScanKind.FULL);
  }

  @Test
  void an_overflow_asks_for_names_at_once_and_for_a_full_comparison_soon() {
    scan(ScanKind.FULL, 0, 0, WRITTEN, DAY);
    plan.overflowed(SECOND);
    assertThat(plan.due(SECOND, WRITTEN, PACE)).isEqualTo(ScanKind.NAMES);
    scan(ScanKind.NAMES, SECOND, SECOND, WRITTEN, DAY);
    plan.overflowed(5 * SECOND);
    scan(ScanKind.NAMES, 5 * SECOND, 5 * SECOND, WRITTEN, DAY);

    assertThat(plan.due(10 * SECOND, WRITTEN, PACE)).isEqualTo(ScanKind.NONE);
    assertThat(plan.due(11 * SECOND, WRITTEN, PACE)).isEqualTo(ScanKind.FULL);
  }

  @Test
  void long_scans_take_at_most_a_twentieth_of_the_time() {
    scan(ScanKind.FULL, 0, 2 * SECOND, WRITTEN, DAY);

    assertThat(plan.due(41 * SECOND, WRITTEN + 1, PACE)).isEqualTo(ScanKind.NONE);
    assertThat(plan.due(42 * SECOND, WRITTEN + 1, PACE)).isEqualTo(ScanKind.NAMES);
  }
}
