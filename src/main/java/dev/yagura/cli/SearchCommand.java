package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Printer;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.EventCursor;
import dev.yagura.vocabulary.json.SearchJson;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura search QUERY}: events by words and filters, newest first. */
@Command(
    name = "search",
    description = {
      "Finds events, newest first.",
      "Words, \"phrases\", -not, and type: tool: session: project: agent: host:",
      "status: error: before: after: dur>  (quote a query with - or > in it)"
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "What to look for.")
  private List<String> query = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many, 1 to 1000 (20).")
  private int limit;

  @Option(names = "--cursor", paramLabel = "C", description = "Go on where the page before ended.")
  private @Nullable String cursor;

  @Override
  public Integer call() throws IOException {
    Limits.check(limit);
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode page = house.ask(question());
      if (!flags.printed(page)) {
        print(page);
      }
      return ExitCode.OK;
    }
  }

  private Call<Log.EventPageRequest, Log.EventPage> question() {
    String words = String.join(" ", query);
    EventCursor from = null;
    if (cursor != null) {
      from = EventCursor.parse(cursor).orElseThrow(() -> Misuse.of("search.cursor"));
    }
    String target =
        Target.of("/api/v1/events")
            .with("limit", limit)
            .with("q", words)
            .with("cursor", cursor)
            .toString();
    Log.EventPageRequest request =
        EventsAsked.newestFirst(limit)
            .before(from == null ? null : from.seq())
            .search(words)
            .request();
    return Call.get(target, Channels.EVENTS, request, page -> SearchJson.page(page, false));
  }

  private void print(JsonNode page) {
    Printer printer = flags.printer();
    for (JsonNode item : page.path("items")) {
      printer.heading(
          Words.time(item.path("timestamp"))
              + "  "
              + item.path("event_type").asText()
              + tail("  ", item.path("tool_name"))
              + tail("  ", item.path("project"))
              + "  "
              + item.path("session_id").asText());
      JsonNode snippet = item.path("snippet");
      boolean found = !snippet.path("text").asText("").isEmpty();
      String text = found ? snippet.path("text").asText() : item.path("summary").asText();
      String field = found ? snippet.path("field").asText() + ": " : "";
      printer.line("  " + field + text);
    }
    tellHowMany(page);
  }

  private void tellHowMany(JsonNode page) {
    JsonNode matches = page.path("matches");
    long shown = page.path("items").size();
    if (shown == 0) {
      flags.tell("search.none");
      return;
    }
    String all =
        matches.isObject()
            ? Words.count(matches.path("count").asLong())
                + (matches.path("more").asBoolean() ? "+" : "")
            : Words.count(shown);
    flags.tell("search.found", shown, all);
    if (page.path("next").isTextual()) {
      flags.tell("page.older", page.path("next").asText());
    }
  }

  private static String tail(String before, JsonNode value) {
    return value.isTextual() ? before + value.asText() : "";
  }
}
