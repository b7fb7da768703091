package dev.yagura.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.cli.client.ServerHouse;
import java.io.IOException;
import java.util.Optional;

/** The server and what it says of its own health. */
final class ServerExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    Optional<ServerHouse> server = Houses.server(subject.options());
    if (server.isEmpty()) {
      found.warning("no server runs; files wait until one does", "yagura run");
      return;
    }
    try (ServerHouse house = server.get()) {
      JsonNode health = house.health();
      found.ok("runs; health is " + health.path("status").asText("unknown"));
      for (JsonNode check : health.path("checks")) {
        tell(check, found);
      }
    } catch (Refused e) {
      found.problem(String.valueOf(e.getMessage()), "end it and start it again: yagura run");
    }
  }

  private static void tell(JsonNode check, Findings found) {
    String says = check.path("id").asText() + ": " + check.path("message").asText("no reason told");
    String advice = "the page /system shows more";
    switch (check.path("status").asText()) {
      case "critical" -> found.problem(says, advice);
      case "warning" -> found.warning(says, advice);
      default -> {
        // Healthy checks are counted in the status, and unknown ones have not been asked yet.
      }
    }
  }
}
