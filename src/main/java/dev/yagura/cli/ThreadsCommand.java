package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Threads;
import dev.yagura.vocabulary.json.ThreadsJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura threads}: threads of the existing notifier. */
@Command(name = "threads", description = "Discord threads of the notifier, newest use first.")
final class ThreadsCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Option(names = "--session", paramLabel = "ID", description = "Only this session's.")
  private @Nullable String session;

  @Option(names = "--channel", paramLabel = "ID", description = "Only this channel's.")
  private @Nullable String channel;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "1 to 1000 (20).")
  private int limit;

  @Option(names = "--cursor", paramLabel = "C", description = "Go on where the page before ended.")
  private @Nullable String cursor;

  @Override
  public Integer call() throws IOException {
    Limits.check(limit);
    String target =
        "/api/v1/threads?limit="
            + limit
            + parameter("session", session)
            + parameter("channel", channel)
            + parameter("cursor", cursor);
    Threads.PageRequest request =
        new Threads.PageRequest(session, channel, null, null, null, cursor, limit);
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode page = house.ask(Call.get(target, Channels.THREADS, request, ThreadsJson::of));
      if (!flags.printed(page)) {
        print(page);
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode page) {
    Terminal terminal = flags.terminal();
    for (JsonNode thread : page.path("items")) {
      flags.say(
          terminal.fit(
              String.format(
                  "%s  %6d events  %s  %s",
                  Words.time(thread.path("last_used")),
                  thread.path("events").asLong(),
                  thread.path("session_id").asText(),
                  thread.path("name").asText()),
              0));
    }
    String problem = page.path("problem").asText("");
    switch (problem) {
      case "missing" -> flags.say("There is no threads.db of the notifier.");
      case "no_table" -> flags.say("The notifier's threads.db holds no threads yet.");
      case "busy" -> flags.say("The notifier is writing threads.db just now; ask again.");
      default ->
          flags.say(
              page.path("total").asLong()
                  + " threads, "
                  + page.path("active").asLong()
                  + " active, "
                  + page.path("archived").asLong()
                  + " archived.");
    }
    if (page.path("next").isTextual()) {
      flags.say("Older ones: --cursor " + page.path("next").asText());
    }
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
