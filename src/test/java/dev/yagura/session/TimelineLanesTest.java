package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.Span;
import org.junit.jupiter.api.Test;

/** Which lanes a timeline has, and in which order they stand. */
class TimelineLanesTest extends TimelineFixture {
  @Test
  void agents_have_lanes_below_those_that_called_them() {
    add(event("PreToolUse").tool("Agent", "t1").at(1).with(Lifted.DESCRIPTION, "dig"));
    add(event("SubagentStart").agent("outer", "Explore").at(2));
    add(event("PreToolUse").tool("Agent", "t2").agent("outer", "Explore").at(3));
    add(event("SubagentStop").agent("inner", "Plan").at(6));
    add(
        event("PostToolUse")
            .tool("Agent", "t2")
            .agent("outer", "Explore")
            .at(7)
            .with(Lifted.STARTED_AGENT, "inner"));
    add(event("SubagentStop").agent("outer", "Explore").at(8));
    add(event("PostToolUse").tool("Agent", "t1").at(9).with(Lifted.STARTED_AGENT, "outer"));
    Sessions.Timeline timeline = timeline();
    assertThat(timeline.lanes())
        .containsExactly(
            new Sessions.Lane("", null, null, null),
            new Sessions.Lane("outer", "", "Explore", "dig"),
            new Sessions.Lane("inner", "outer", "Plan", null));
    assertThat(texts(timeline, Span.Kind.AGENT))
        .containsExactly("AGENT Explore 2-9 OK", "AGENT Plan 6-7 OK");
  }

  @Test
  void a_lane_stands_right_below_the_one_that_called_it_whoever_began_between() {
    add(event("SubagentStart").agent("first", "Explore").at(2));
    add(event("SubagentStart").agent("second", "Plan").at(3));
    add(event("PreToolUse").tool("Agent", "t2").agent("first", "Explore").at(4));
    add(event("SubagentStart").agent("child", "Plan").at(5));
    add(
        event("PostToolUse")
            .tool("Agent", "t2")
            .agent("first", "Explore")
            .at(7)
            .with(Lifted.STARTED_AGENT, "child"));
    assertThat(timeline().lanes())
        .extracting(Sessions.Lane::agentId)
        .containsExactly("", "first", "child", "second");
  }

  @Test
  void a_lane_without_spans_stands_above_those_that_it_called() {
    add(event("SubagentStart").agent("outer", "Explore").at(2));
    add(event("PreToolUse").tool("Agent", "t2").agent("outer", "Explore").at(3));
    add(
        event("PostToolUse")
            .tool("Agent", "t2")
            .agent("outer", "Explore")
            .at(4)
            .with(Lifted.STARTED_AGENT, "inner"));
    add(event("SubagentStop").agent("outer", "Explore").at(5));
    add(event("SubagentStop").agent("inner", "Plan").at(60));
    assertThat(timeline(BASE.plusSeconds(50), null, 100).lanes())
        .extracting(Sessions.Lane::agentId)
        .containsExactly("", "outer", "inner");
  }
}
