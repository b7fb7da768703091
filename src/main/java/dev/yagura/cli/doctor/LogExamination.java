package dev.yagura.cli.doctor;

import dev.yagura.topology.HouseAlone;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.StartFailure;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/**
 * The log, opened to read by a store of our own, which a server that runs does not notice: what it
 * holds, and what SQLite's own check says of the file.
 */
final class LogExamination implements Examination {
  /** Enough for about a gigabyte on a usual disk. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    if (!Files.exists(subject.home().database())) {
      found.warning("doctor.log.none");
      return;
    }
    HouseAlone.Wish store = new HouseAlone.Wish(Set.of("store"), true);
    try (HouseAlone house = HouseAlone.open(subject.options(), store, subject.build())) {
      Log.Stats stats = house.ask(Channels.LOG_STATS, new Log.StatsRequest());
      found.ok("doctor.log", stats.events(), subject.home().database());
      if (stats.deadLetters() > 0) {
        found.warning("doctor.log.letters", stats.deadLetters());
      }
      tell(
          house.ask(Channels.QUICK_CHECK, new Care.QuickCheck(PATIENCE.toMillis())),
          subject,
          found);
    } catch (InvalidConfiguration e) {
      found.warning("doctor.unknown");
    } catch (BusFailure | StartFailure e) {
      found.problem("doctor.log.closed", String.valueOf(e.getMessage()), subject.home().backups());
    }
  }

  private static void tell(Care.QuickChecked check, Subject subject, Findings found) {
    if (!check.damage().isEmpty()) {
      String more = check.damage().size() > 1 ? " …" : "";
      found.problem("doctor.log.damaged", check.damage().get(0) + more, subject.home().backups());
    } else if (check.whole()) {
      found.ok("doctor.log.sound");
    } else {
      found.ok("doctor.log.partly", PATIENCE.toSeconds());
    }
  }
}
