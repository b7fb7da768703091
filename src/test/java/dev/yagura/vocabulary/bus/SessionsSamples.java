package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.SESSION;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.Span;
import java.util.List;

/** Samples of {@link Sessions}. */
final class SessionsSamples {
  private static final SessionDetail DETAIL =
      new SessionDetail(
          SESSION,
          List.of(
              new SessionDetail.Agent(
                  "agent-1",
                  "Explore",
                  "agent-0",
                  "look around",
                  "toolu_1",
                  true,
                  SessionDetail.AgentState.DONE,
                  AT,
                  AT.plusSeconds(1),
                  1000L,
                  5,
                  4,
                  3,
                  "found it")),
          List.of(new SessionDetail.TouchedFile("/home/ada/塔/a", 1, 2, AT, true)),
          List.of(new SessionDetail.Prompt(7, "0f", AT, "mend it")),
          List.of(new SessionDetail.TaskItem("1", "paint", "in_progress")),
          List.of(new SessionDetail.RunningCall("toolu_2", "Bash", "agent-1", AT, "ls")),
          List.of(new SessionDetail.ToolLine("Bash", 9, 1, 8, 7000)),
          List.of(
              new SessionDetail.Finding(
                  "pattern:loop", "the same call five times", 70, AT, List.of("Bash"))));

  static final List<BusMessage> ALL =
      List.of(
          new Sessions.Changed(77, List.of(SESSION)),
          new Sessions.PageRequest(
              SessionState.ACTIVE,
              "塔",
              "tower",
              "roof",
              AT,
              AT.plusSeconds(9),
              Sessions.Sort.ERRORS,
              "cursor-1",
              100),
          new Sessions.Page(List.of(SESSION), "cursor-2", 77),
          new Sessions.FindRequest("s-1"),
          new Sessions.Found(DETAIL),
          new Sessions.TotalsRequest(),
          new Sessions.Totals(1000, 5, 2, 1, 2, 900, 95, 61.5, 1L << 40, 77),
          new Sessions.WaitingRequest(),
          new Sessions.WaitingList(List.of(SESSION), 77),
          new Sessions.ProjectsRequest(),
          new Sessions.Projects(
              List.of(
                  new Sessions.Project("塔", 1, 2, 3, 4, 5, 6, 7, 1L << 40, AT, AT.plusSeconds(1))),
              77),
          new Sessions.TimelineRequest("s-1", AT, AT.plusSeconds(60), 32_000),
          new Sessions.Timeline(
              "s-1",
              true,
              List.of(new Sessions.Lane("agent-1", "", "Explore", "look around")),
              List.of(
                  new Span(
                      Span.Kind.TOOL,
                      "agent-1",
                      "Bash",
                      "ls",
                      AT,
                      AT.plusSeconds(2),
                      CallOutcome.FAILED,
                      1900L,
                      true,
                      "toolu_1",
                      76)),
              12,
              77,
              null),
          new Sessions.PatternFound("s-1", "塔", "Roof", DETAIL.findings().get(0)));

  /** As {@link WireSamples#LATER}. */
  static final List<BusMessage> LATER =
      List.of(new Sessions.Timeline("s-1", true, List.of(), List.of(), 0, 77, AT));

  private SessionsSamples() {}
}
