package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.TaskItem;
import dev.yagura.vocabulary.event.SessionView.Progress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The session's own list of what it is to do: tasks by their id (TaskCreated, TaskCompleted, what
 * TaskCreate and TaskUpdate did), or the newest TodoWrite, of which only figures are known.
 * Whichever of the two spoke last is the progress.
 *
 * <p>Of one task what was said last counts, by the events' own times. 1000 tasks are kept; a list
 * that is longer forgets those that were silent for longest.
 */
final class TaskList {
  private static final int KEPT = 1000;
  private static final String PENDING = "pending";
  private static final String IN_PROGRESS = "in_progress";
  private static final String COMPLETED = "completed";
  private static final String DELETED = "deleted";

  /**
   * A value and when it was said; of two at the same time the one later in the alphabet counts, so
   * that the order of arrival does not matter.
   */
  record Said(long at, String value) {
    static @Nullable Said later(@Nullable Said known, long at, @Nullable String value) {
      if (value == null || value.isBlank()) {
        return known;
      }
      boolean newer =
          known == null || at > known.at || (at == known.at && value.compareTo(known.value) > 0);
      return newer ? new Said(at, value) : known;
    }
  }

  /**
   * @param status null: it was only created
   */
  record Task(@Nullable Said subject, @Nullable Said status, long lastSaid) {
    static final Task NEW = new Task(null, null, Long.MIN_VALUE);

    Task with(long at, @Nullable String newSubject, @Nullable String newStatus) {
      return new Task(
          Said.later(subject, at, newSubject),
          Said.later(status, at, newStatus),
          Math.max(lastSaid, at));
    }

    String state() {
      return status == null ? PENDING : status.value;
    }

    String title() {
      return subject == null ? "" : subject.value;
    }
  }

  /** The figures of a TodoWrite. */
  record Todos(long at, long done, long total, @Nullable String active) {
    /** At the same time the one that is further on was later; the rest only keeps it one order. */
    private static final Comparator<Todos> BY_TIME =
        Comparator.comparingLong(Todos::at)
            .thenComparingLong(list -> list.done + list.total)
            .thenComparingLong(Todos::done)
            .thenComparing(Todos::active, Comparator.nullsFirst(Comparator.naturalOrder()));

    boolean isAfter(@Nullable Todos other) {
      return other == null || BY_TIME.compare(this, other) > 0;
    }
  }

  private final Map<String, Task> tasks = new HashMap<>();
  private @Nullable Todos todos;
  private long lastTask = Long.MIN_VALUE;

  TaskList() {}

  TaskList(TaskList other) {
    tasks.putAll(other.tasks);
    todos = other.todos;
    lastTask = other.lastTask;
  }

  /** The session's next event of whatever type. */
  void apply(HookEvent event) {
    switch (event.type()) {
      case TASK_CREATED -> said(event, null);
      case TASK_COMPLETED -> said(event, COMPLETED);
      case POST_TOOL_USE -> applyTool(event);
      default -> {}
    }
  }

  /** A call that failed, which a TaskUpdate may say inside its PostToolUse, has changed nothing. */
  private void applyTool(HookEvent event) {
    String tool = event.toolName();
    if (tool == null || !CallEvent.succeeded(event)) {
      return;
    }
    switch (tool) {
      case "TaskCreate", "TaskUpdate" -> said(event, event.processedData().get(Lifted.TASK_STATUS));
      case "TodoWrite" -> wrote(event);
      default -> {}
    }
  }

  private void said(HookEvent event, @Nullable String status) {
    Map<String, String> data = event.processedData();
    String id = data.get(Lifted.TASK_ID);
    if (id == null || id.isBlank()) {
      return;
    }
    long at = event.timestamp().toEpochMilli();
    Task known = tasks.getOrDefault(id, Task.NEW);
    tasks.put(id, known.with(at, data.get(Lifted.TASK_SUBJECT), status));
    lastTask = Math.max(lastTask, at);
    if (tasks.size() > KEPT) {
      tasks.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().lastSaid))
          .ifPresent(oldest -> tasks.remove(oldest.getKey()));
    }
  }

  private void wrote(HookEvent event) {
    Map<String, String> data = event.processedData();
    long total = number(data.get(Lifted.TODOS_TOTAL));
    long done = Math.max(0, number(data.get(Lifted.TODOS_DONE)));
    long at = event.timestamp().toEpochMilli();
    Todos list = new Todos(at, done, total, data.get(Lifted.TODO_ACTIVE));
    if (total >= 0 && list.isAfter(todos)) {
      todos = list;
    }
  }

  private static long number(@Nullable String text) {
    try {
      return text == null ? -1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  Progress progress() {
    Todos list = todos;
    if (list != null && list.at > lastTask) {
      return new Progress(list.done, list.total, list.active);
    }
    List<TaskItem> items = items();
    long done = items.stream().filter(item -> item.status().equals(COMPLETED)).count();
    String active =
        tasks.values().stream()
            .filter(task -> task.state().equals(IN_PROGRESS))
            .max(Comparator.comparingLong(Task::lastSaid).thenComparing(Task::title))
            .map(Task::title)
            .orElse(null);
    return new Progress(done, items.size(), active);
  }

  /** In the order of their ids, numbers first; without those that were deleted. */
  List<TaskItem> items() {
    return tasks.entrySet().stream()
        .filter(entry -> !entry.getValue().state().equals(DELETED))
        .sorted(
            Comparator.<Map.Entry<String, Task>>comparingLong(entry -> order(entry.getKey()))
                .thenComparing(Map.Entry::getKey))
        .map(
            entry ->
                new TaskItem(entry.getKey(), entry.getValue().title(), entry.getValue().state()))
        .toList();
  }

  private static long order(String id) {
    long number = number(id);
    return number < 0 ? Long.MAX_VALUE : number;
  }
}
