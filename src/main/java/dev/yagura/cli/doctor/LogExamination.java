package dev.yagura.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.StartFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.StatsJson;
import java.io.IOException;
import java.nio.file.Files;

/** The log, asked through the server or, when none runs, opened to read. */
final class LogExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    if (!Files.exists(subject.home().database())) {
      found.warning("there is no log yet", "yagura run makes it");
      return;
    }
    try (House house = Houses.reading(subject.options(), subject.build(), "store")) {
      JsonNode stats =
          house.ask(
              Call.get(
                  "/api/v1/stats",
                  Channels.LOG_STATS,
                  new Log.StatsRequest(),
                  log -> StatsJson.of(log, null, null)));
      found.ok(stats.path("events_total").asLong() + " events in " + subject.home().database());
      long letters = stats.path("dead_letters").asLong();
      if (letters > 0) {
        found.warning(letters + " files could not become events", "yagura dead-letters");
      }
    } catch (InvalidConfiguration e) {
      found.warning("not opened while settings are wrong", "see configuration");
    } catch (Refused | StartFailure e) {
      found.problem(
          "the log does not open: " + e.getMessage(),
          "yagura verify; or yagura restore FILE, with the newest of " + subject.home().backups());
    }
  }
}
