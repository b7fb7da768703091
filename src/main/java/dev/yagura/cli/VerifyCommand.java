package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.json.VerifiedJson;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura verify}: every counter recomputed from the rows. */
@Command(
    name = "verify",
    description = "Recomputes every counter from the rows and compares; checks the file itself.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Override
  public Integer call() throws IOException {
    try (House house = Houses.changing(flags.options(), Build.version(), "store")) {
      JsonNode proof =
          house.ask(
              Call.post(
                  "/api/v1/verify",
                  Map.of(),
                  Channels.VERIFY,
                  new Care.Verify(),
                  VerifiedJson::of));
      if (!flags.printed(proof)) {
        print(proof);
      }
      return proof.path("ok").asBoolean() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private void print(JsonNode proof) {
    Table table =
        new Table(
            Table.Column.word(flags.text("column.counter")),
            Table.Column.number(flags.text("column.actual")),
            Table.Column.word(flags.text("column.verdict")));
    for (JsonNode one : proof.path("compared")) {
      long counted = one.path("counted").asLong();
      long actual = one.path("actual").asLong();
      table.row(
          one.path("name").asText(),
          Words.count(actual),
          counted == actual ? "ok" : flags.text("verify.wrong", Words.count(counted)));
    }
    flags.printer().table(table);
    proof.path("damage").forEach(found -> flags.tell("verify.damage", found.asText()));
    flags.tell(
        proof.path("ok").asBoolean() ? "verify.well" : "verify.bad",
        Words.duration(proof.path("duration_ms").asLong()));
  }
}
