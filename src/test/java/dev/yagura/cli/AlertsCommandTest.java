package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.print.Columns;
import dev.yagura.topology.HouseAlone;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yagura alerts} as it is typed. */
class AlertsCommandTest {
  private static final String ALERT =
      """
      {"id":"0123456789abcdef","rule":"ingest-backlog","summary":"Files wait","severity":"high",
       "state":"firing","labels":{"room":"watch","node":"tower"},"value":1234.0,"threshold":1000.0,
       "since":"2026-01-02T03:04:05.678Z","fired_at":"2026-01-02T03:05:05.678Z",
       "resolved_at":null,"acknowledged":{"by":"ann","comment":"","at":"2026-01-02T03:06:05.678Z"},
       "silence":"s3","inhibited_by":null}
      """;
  private static final String PENDING =
      """
      {"id":"fedcba9876543210","rule":"error-rate","summary":"Errors","severity":"medium",
       "state":"pending","labels":{},"value":0.23456,"threshold":0.2,
       "since":"2026-01-02T03:04:05.678Z","fired_at":null,"resolved_at":null,"acknowledged":null,
       "silence":null,"inhibited_by":null}
      """;
  private static final String OVER =
      ALERT
          .replace("firing", "resolved")
          .replace("0123456789", "aaaabbbbcc")
          .replace("\"resolved_at\":null", "\"resolved_at\":\"2026-01-02T04:00:00.000Z\"");
  private static final String SILENCE =
      """
      {"id":"s3","matchers":{"rule":"ingest-backlog"},"from":"2026-01-02T03:04:05.678Z",
       "until":"2026-01-02T05:04:05.678Z","by":"ann","reason":"\\u001b[2Jmoving house",
       "matching":2}
      """;

  @TempDir Path folder;
  private FakeAlertServer server;
  private Typing typing;

  @BeforeEach
  void serve() throws IOException {
    server = new FakeAlertServer(folder);
    typing = new Typing(folder).with("USER", "ann");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void alerts(String items, String ended) {
    server.with(
        "/api/v1/alerts",
        "{\"at\":\"2026-01-02T03:07:05.678Z\",\"items\":[%s],\"ended\":[%s]}"
            .formatted(items, ended));
  }

  private List<String> lines() {
    return typing.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
  }

  @Test
  void what_fires_is_a_table_with_marks_and_short_ids() {
    alerts(ALERT + "," + PENDING, "");
    assertThat(typing.run("alerts")).as(typing.err()).isZero();
    assertThat(server.last()).isEqualTo("GET /api/v1/alerts?ended=0");
    assertThat(lines().get(0)).isEqualTo("SEVERITY STATE SINCE RULE LABELS VALUE MARKS ID");
    assertThat(lines().get(1))
        .startsWith("high firing ")
        .endsWith(" ingest-backlog node=tower room=watch 1,234 known, silenced 01234567");
    assertThat(lines().get(2)).startsWith("medium pending ").endsWith(" 0.2346 fedcba98");
    assertThat(lines()).hasSize(3);
  }

  @Test
  void a_narrow_terminal_still_shows_the_id_of_every_alert() {
    alerts(ALERT, "");
    typing.with("COLUMNS", "80");
    assertThat(typing.run("alerts")).isZero();
    assertThat(typing.out().lines()).allMatch(line -> Columns.of(line) <= 80);
    assertThat(typing.out()).contains("01234567").doesNotContain("\u001b");
  }

  @Test
  void what_is_over_comes_when_it_is_asked_for_and_a_quiet_house_is_said_kindly() {
    alerts("", OVER);
    assertThat(typing.run("alerts", "list", "--ended", "5")).isZero();
    assertThat(server.last()).isEqualTo("GET /api/v1/alerts?ended=5");
    assertThat(typing.out()).contains("all is quiet", "2026-01-02 04:00:00", "aaaabbbb");
    assertThat(typing.run("alerts", "--lang", "ja")).isZero();
    assertThat(typing.out()).contains("平穏です", "解消 (UTC)");
    assertThat(typing.run("alerts", "--ended", "201")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--ended takes 0 to 200", "Try: yagura alerts --help");
  }

  @Test
  void json_is_what_the_server_said() {
    alerts(ALERT, OVER);
    assertThat(typing.run("alerts", "--json")).isZero();
    assertThat(typing.out()).startsWith("{\"at\":\"2026").hasLineCount(1);
    JsonNode answer = Json.lenient(typing.out().getBytes(StandardCharsets.UTF_8));
    assertThat(answer.at("/items/0/acknowledged/by").asText()).isEqualTo("ann");
    assertThat(answer.at("/ended/0/state").asText()).isEqualTo("resolved");
  }

  @Test
  void somebody_says_that_they_know() {
    server.with("/api/v1/alerts/acknowledge", ALERT);
    assertThat(typing.run("alerts", "ack", "0123", "--comment", "on it")).as(typing.err()).isZero();
    assertThat(server.last())
        .startsWith("POST /api/v1/alerts/acknowledge {")
        .contains("\"id\":\"0123\"", "\"by\":\"ann\"", "\"comment\":\"on it\"");
    assertThat(typing.out()).contains("01234567 (ingest-backlog): known by ann");
    typing.with("USER", "");
    assertThat(typing.run("alerts", "ack", "0123")).isZero();
    assertThat(server.last()).contains("\"by\":\"cli\"");
    assertThat(typing.run("alerts", "ack")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_refusal_is_told_with_the_command_that_helps() {
    assertThat(typing.run("alerts", "ack", "0123")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("yagura: There is no such thing.", "Try: yagura alerts\n");
    assertThat(typing.run("alerts", "unsilence", "s9")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("Try: yagura alerts silences");
  }

  @Test
  void alerts_are_silenced_for_a_while_with_a_reason_and_heard_again() {
    server.with("/api/v1/silences", SILENCE).with("/api/v1/silences/end", SILENCE);
    assertThat(
            typing.run(
                "alerts",
                "silence",
                "rule=a",
                "node=x=y",
                "room=",
                "--for",
                "2h",
                "--reason",
                "moving"))
        .as(typing.err())
        .isZero();
    assertThat(server.last())
        .startsWith("POST /api/v1/silences {")
        .contains("\"rule\":\"a\"", "\"node\":\"x=y\"", "\"minutes\":120", "\"room\":\"\"")
        .contains("\"by\":\"ann\"", "\"reason\":\"moving\"");
    assertThat(typing.out()).contains("Silence s3 until 2026-01-02 05:04:05 (UTC)", "2 of the");
    assertThat(typing.run("alerts", "unsilence", "s3")).isZero();
    assertThat(server.last()).isEqualTo("POST /api/v1/silences/end {\"id\":\"s3\"}");
    assertThat(typing.out()).contains("Silence s3 is over.");
    server.with("/api/v1/silences", "{\"items\":[" + SILENCE + "]}");
    assertThat(typing.run("alerts", "silences")).isZero();
    assertThat(typing.out())
        .contains("rule=ingest-backlog", "moving house")
        .doesNotContain("\u001b");
  }

  @Test
  void a_silence_that_could_not_be_meant_is_asked_of_nobody() {
    for (String[] words :
        new String[][] {
          {"rule=a", "--for", "2h"},
          {"rule=a", "--reason", "x"},
          {"--for", "2h", "--reason", "x"},
          {"rule", "--for", "2h", "--reason", "x"},
          {"=a", "--for", "2h", "--reason", "x"},
          {"rule=a", "rule=b", "--for", "2h", "--reason", "x"},
          {"rule=a", "--for", "2 hours", "--reason", "x"},
          {"rule=a", "--for", "366d", "--reason", "x"}
        }) {
      List<String> typed = new ArrayList<>(List.of("alerts", "silence"));
      typed.addAll(List.of(words));
      assertThat(typing.run(typed.toArray(new String[0])))
          .as("%s", typed)
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(server.asked).isEmpty();
  }

  @Test
  void rules_read_as_conditions_and_a_file_that_is_not_in_use_is_told() {
    server.with(
        "/api/v1/alert-rules",
        """
        {"items":[{"id":"error-rate","summary":"Errors","metric":"errors_total","labels":{"node":"n"},
         "per":"events_total","aggregation":"increase","window_seconds":900,"operator":"gt",
         "threshold":0.2,"for_seconds":300,"keep_firing_seconds":60,"severity":"medium",
         "destinations":["log","team"],"inhibited_by":[],"enabled":true,"origin":"built-in"},
         {"id":"no-activity","summary":"Quiet","metric":"up","labels":{},"per":null,
         "aggregation":"last","window_seconds":60,"operator":"lte","threshold":1000,
         "for_seconds":0,"keep_firing_seconds":0,"severity":"low","destinations":["log"],
         "inhibited_by":[],"enabled":false,"origin":"file"}],"trouble":"line 3: metric is missing"}
        """);
    assertThat(typing.run("alerts", "rules")).isZero();
    assertThat(lines())
        .contains(
            "error-rate medium increase errors_total{node=n} / events_total (15:00 min) > 0.2"
                + " 5:00 min log, team built-in",
            "no-activity off up ≤ 1,000 0 s log file");
    assertThat(typing.err()).contains("not in use: line 3: metric is missing");
  }

  @Test
  void deliveries_are_listed_with_the_destinations() {
    server.with(
        "/api/v1/deliveries",
        """
        {"items":[{"id":"d1","destination":"team","rule":"error-rate","resolved":true,
         "state":"failed","attempts":3,"at":"2026-01-02T03:04:05.678Z",
         "last_at":"2026-01-02T03:04:06.678Z","outcome":"status_500","next_at":null}],
         "destinations":[{"name":"log","kind":"log","used":true,"address":null},
         {"name":"team","kind":"webhook","used":false,"address":"<secret>"}],"trouble":null}
        """);
    assertThat(typing.run("alerts", "deliveries", "--limit", "7")).isZero();
    assertThat(server.last()).isEqualTo("GET /api/v1/deliveries?limit=7");
    assertThat(lines())
        .contains(
            "2026-01-02 03:04:05 team error-rate resolved failed 3 status_500",
            "log log ready",
            "team webhook has no address yet");
    assertThat(typing.run("alerts", "deliveries", "--limit", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_test_that_does_not_arrive_is_a_failure_and_says_why() {
    String outcome = "{\"delivered\":%s,\"outcome\":\"%s\",\"reason\":\"It was so.\"}";
    server.with("/api/v1/destinations/test", outcome.formatted("true", "delivered"));
    assertThat(typing.run("alerts", "test", "team")).isZero();
    assertThat(server.last()).isEqualTo("POST /api/v1/destinations/test {\"name\":\"team\"}");
    assertThat(typing.out()).contains("team has taken the test.");
    server.with("/api/v1/destinations/test", outcome.formatted("false", "address_refused"));
    assertThat(typing.run("alerts", "test", "team")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err())
        .contains("team has not taken the test: It was so. (address_refused)", "Try: yagura ");
    assertThat(typing.run("alerts", "test", "team", "--json")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.out()).contains("\"delivered\":false").hasLineCount(1);
  }

  @Test
  void typos_and_flags_of_other_actions_are_met_with_what_was_meant() {
    assertThat(typing.run("alerts", "silense")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean silence");
    assertThat(typing.run("alert")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean alerts?");
    assertThat(typing.run("alerts", "rules", "--ended", "3")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--ended belongs to list, not to rules");
    assertThat(typing.run("alerts", "list", "x")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void without_a_server_what_changes_something_says_how_to_start_one() throws IOException {
    server.close();
    for (String typed :
        List.of("ack 0123", "silence rule=a --for 1h --reason x", "unsilence s1", "test log")) {
      assertThat(typing.run(("alerts " + typed).split(" ")))
          .as(typed)
          .isEqualTo(ExitCode.NOT_RUNNING);
      assertThat(typing.err()).contains("no server runs here", "Try: yagura start");
    }
  }

  @Test
  void without_a_server_and_without_a_log_the_next_command_is_named() throws IOException {
    server.close();
    assertThat(typing.run("alerts")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(typing.err()).contains("no event log yet", "Try: yagura run");
  }

  @Test
  void the_log_alone_tells_what_fires_and_by_which_rules() throws IOException {
    server.close();
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.open(options, new HouseAlone.Wish(Set.of("store"), false), "test").close();
    assertThat(typing.run("alerts")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("No alerts are known").doesNotContain("quiet");
    assertThat(typing.err()).contains("no look at them is known");
    assertThat(typing.run("alerts", "silences")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("No silence is in force.");
    assertThat(typing.run("alerts", "rules")).as(typing.err()).isZero();
    assertThat(lines())
        .contains("session-waiting medium session_waiting_seconds > 300 0 s log built-in");
  }
}
