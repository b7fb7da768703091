package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.TaskItem;
import dev.yagura.vocabulary.event.SessionView.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskListTest {
  private final TaskList tasks = new TaskList();

  @Test
  void tasks_are_created_worked_on_and_completed_whichever_event_tells() {
    apply(task("TaskCreated", "1", "Lay bricks").at(1));
    apply(update("1", "in_progress").at(2));
    apply(task("TaskCreated", "2", "Paint").at(1.5));
    apply(
        event("PostToolUse")
            .tool("TaskCreate", "c")
            .with(Lifted.TASK_ID, "10")
            .with(Lifted.TASK_SUBJECT, "Sweep")
            .at(3));
    assertThat(tasks.progress()).isEqualTo(new Progress(0, 3, "Lay bricks"));
    apply(task("TaskCompleted", "1", "Lay all bricks").at(4));
    assertThat(tasks.progress()).isEqualTo(new Progress(1, 3, null));
    assertThat(tasks.items())
        .containsExactly(
            new TaskItem("1", "Lay all bricks", "completed"),
            new TaskItem("2", "Paint", "pending"),
            new TaskItem("10", "Sweep", "pending"));
  }

  @Test
  void an_update_that_failed_inside_its_post_or_was_only_asked_for_changes_nothing() {
    apply(task("TaskCreated", "1", "Lay bricks").at(1));
    apply(update("1", "completed").status(EventStatus.FAILED).at(2));
    apply(
        event("PreToolUse")
            .tool("TaskUpdate", "u")
            .with(Lifted.TASK_ID, "1")
            .with(Lifted.TASK_STATUS, "completed")
            .at(3));
    assertThat(tasks.progress()).isEqualTo(new Progress(0, 1, null));
  }

  @Test
  void a_task_that_is_reopened_or_deleted_is_what_was_said_last() {
    apply(task("TaskCompleted", "1", "Lay bricks").at(1));
    apply(update("1", "pending").at(2));
    apply(task("TaskCreated", "2", "Paint").at(1));
    apply(update("2", "deleted").at(2));
    assertThat(tasks.items()).containsExactly(new TaskItem("1", "Lay bricks", "pending"));
    assertThat(tasks.progress()).isEqualTo(new Progress(0, 1, null));
  }

  @Test
  void the_newest_todo_list_wins_and_so_does_whichever_of_the_two_spoke_last() {
    apply(todos(5, 3, "Build").at(2));
    apply(todos(4, 1, "Plan").at(1));
    assertThat(tasks.progress()).isEqualTo(new Progress(3, 5, "Build"));
    apply(todos(-1, 0, "damaged").at(3));
    apply(event("PostToolUse").tool("TodoWrite", null).at(4).with(Lifted.TODOS_TOTAL, "many"));
    assertThat(tasks.progress()).isEqualTo(new Progress(3, 5, "Build"));
    apply(task("TaskCreated", "1", "Lay bricks").at(5));
    assertThat(tasks.progress()).isEqualTo(new Progress(0, 1, null));
  }

  @Test
  void the_order_of_arrival_changes_nothing() {
    List<HookEvent> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String id = String.valueOf(i % 9);
      events.add(
          switch (i % 4) {
            case 0 -> task("TaskCreated", id, "task " + i).at(i / 4).build();
            case 1 -> task("TaskCompleted", id, "task " + i).at(i / 4).build();
            case 2 -> update(id, "in_progress").at(i / 4).build();
            default -> todos(i, i / 2, "todo " + i).at(i / 5).build();
          });
    }
    events.forEach(tasks::apply);
    for (int seed = 0; seed < 200; seed++) {
      Collections.shuffle(events, new Random(seed));
      TaskList other = new TaskList();
      events.forEach(other::apply);
      assertThat(other.items()).isEqualTo(tasks.items());
      assertThat(other.progress()).isEqualTo(tasks.progress());
    }
  }

  @Test
  void of_what_is_said_at_the_same_time_the_order_of_arrival_does_not_matter() {
    List<HookEvent> events = new ArrayList<>();
    for (String said : List.of("one", "two", "three")) {
      events.add(task("TaskCreated", "1", said).at(1).build());
      events.add(update("1", said).at(1).build());
      events.add(todos(4, 1, said).at(2).build());
      events.add(todos(3, 2, said).at(2).build());
    }
    events.forEach(tasks::apply);
    assertThat(tasks.items()).containsExactly(new TaskItem("1", "two", "two"));
    assertThat(tasks.progress()).isEqualTo(new Progress(2, 3, "two"));
    for (int seed = 0; seed < 200; seed++) {
      Collections.shuffle(events, new Random(seed));
      TaskList other = new TaskList();
      events.forEach(other::apply);
      assertThat(other.items()).isEqualTo(tasks.items());
      assertThat(other.progress()).isEqualTo(tasks.progress());
    }
  }

  @Test
  void a_thousand_tasks_are_kept() {
    for (int i = 0; i < 3000; i++) {
      apply(task("TaskCreated", "task-" + i, "do " + i).at(i));
    }
    assertThat(tasks.items())
        .hasSize(1000)
        .contains(new TaskItem("task-2999", "do 2999", "pending"));
  }

  private void apply(EventBuilder event) {
    tasks.apply(event.build());
  }

  private static EventBuilder task(String type, String id, String subject) {
    return event(type).with("task_id", id).with("task_subject", subject);
  }

  private static EventBuilder update(String id, String status) {
    return event("PostToolUse")
        .tool("TaskUpdate", "u")
        .status(EventStatus.OK)
        .with(Lifted.TASK_ID, id)
        .with(Lifted.TASK_STATUS, status);
  }

  private static EventBuilder todos(int total, int done, String active) {
    return event("PostToolUse")
        .tool("TodoWrite", null)
        .with(Lifted.TODOS_TOTAL, String.valueOf(total))
        .with(Lifted.TODOS_DONE, String.valueOf(done))
        .with(Lifted.TODO_ACTIVE, active);
  }
}
