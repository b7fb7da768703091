package dev.yagura.session;

import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one session. Its fields are also its form in the snapshot: after a change raise
 * {@link SessionSnapshot#VERSION}.
 *
 * <p>Every value but the last event's is decided by the events' own times, so the order in which
 * events of a session reach the log does not matter.
 */
final class TrackedSession {
  /** By so much the clock of an event's writer may be ahead, too. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private String id = "";
  private @Nullable Stamped host;
  private @Nullable Stamped project;
  private @Nullable Stamped cwd;
  private @Nullable Stamped model;
  private @Nullable Stamped permissionMode;
  private @Nullable String transcriptProject;
  private @Nullable String transcriptCwd;
  private final Names names;
  private final Life life;
  private final Turns turns;
  private final Asks asks;
  private final Counts counts;
  private final Prompts prompts;
  private final ToolCalls calls;
  private final AgentTree agents;
  private final TaskList tasks;
  private final FileBook files;
  private final FindingBook findings;
  private String lastEventType = "";
  private String lastSummary = "";
  private long lastSeq;

  /** For the snapshot. */
  private TrackedSession() {
    names = new Names();
    life = new Life();
    turns = new Turns();
    asks = new Asks();
    counts = new Counts();
    prompts = new Prompts();
    calls = new ToolCalls();
    agents = new AgentTree();
    tasks = new TaskList();
    files = new FileBook();
    findings = new FindingBook();
  }

  TrackedSession(String id) {
    this();
    this.id = id;
  }

  /** A copy that shares nothing that changes. */
  TrackedSession(TrackedSession other) {
    id = other.id;
    host = other.host;
    project = other.project;
    cwd = other.cwd;
    model = other.model;
    permissionMode = other.permissionMode;
    transcriptProject = other.transcriptProject;
    transcriptCwd = other.transcriptCwd;
    names = new Names(other.names);
    life = new Life(other.life);
    turns = new Turns(other.turns);
    asks = new Asks(other.asks);
    counts = new Counts(other.counts);
    prompts = new Prompts(other.prompts);
    calls = new ToolCalls(other.calls);
    agents = new AgentTree(other.agents);
    tasks = new TaskList(other.tasks);
    files = new FileBook(other.files);
    findings = new FindingBook(other.findings);
    lastEventType = other.lastEventType;
    lastSummary = other.lastSummary;
    lastSeq = other.lastSeq;
  }

  /**
   * The next event.
   *
   * @return the file that it wrote; null when it wrote none
   */
  FileBook.@Nullable Written apply(StoredEvent stored) {
    HookEvent event = stored.event();
    Mark when = new Mark(event.timestamp().toEpochMilli(), stored.seq());
    life.apply(event, when);
    place(event, when);
    lastEventType = event.eventType();
    lastSummary = event.summary();
    lastSeq = stored.seq();
    Sign sign = SignReader.read(event, when);
    turns.apply(event, sign, when);
    if (sign != null) {
      asks.sign(sign);
    }
    Ask ask = AskReader.read(event, when);
    if (ask != null) {
      asks.ask(ask);
    }
    applyType(event, when);
    return work(event, when);
  }

  private FileBook.@Nullable Written work(HookEvent event, Mark when) {
    long before = calls.count();
    boolean fresh = calls.apply(event);
    counts.apply(event, fresh);
    agents.apply(event, when, calls.count() - before);
    tasks.apply(event);
    return fresh ? files.apply(event, cwd()) : null;
  }

  private void applyType(HookEvent event, Mark when) {
    switch (event.type()) {
      case SESSION_START -> {
        model = Stamped.said(model, event, when, "model");
        names.title(event, when);
      }
      case POST_MODEL_SWITCH -> model = Stamped.said(model, event, when, "to_model");
      case USER_PROMPT_SUBMIT -> {
        names.title(event, when);
        if (SignReader.byHuman(event)) {
          names.prompt(event.summary().strip(), when);
          prompts.add(event, when);
        }
      }
      default -> {}
    }
  }

  /** The folder follows the agent; the project is the one that the session began in. */
  private void place(HookEvent event, Mark when) {
    host = Stamped.earlier(host, when, event.host());
    if (event.cwd() != null) {
      cwd = Stamped.later(cwd, when, event.cwd());
    }
    if (event.project() != null) {
      project = Stamped.earlier(project, when, event.project());
    }
    if (event.permissionMode() != null) {
      permissionMode = Stamped.later(permissionMode, when, event.permissionMode());
    }
  }

  /**
   * What its transcript tells; the same again changes nothing. A line may claim any time: one that
   * is still to come would keep the session from ever counting as lost, and an interrupt that is
   * still to come would end all its turns.
   *
   * @param now when it is told
   */
  void learn(Transcripts.Digest digest, Instant now) {
    Transcripts.SessionFacts facts = digest.facts();
    names.learn(facts);
    transcriptProject = facts.project() == null ? transcriptProject : facts.project();
    transcriptCwd = facts.cwd() == null ? transcriptCwd : facts.cwd();
    digest.agents().forEach(agents::merge);
    if (facts.lastLineAt() != null) {
      life.heard(Math.min(facts.lastLineAt().toEpochMilli(), now.toEpochMilli()));
    }
    Instant interrupted = facts.interruptedAt();
    if (interrupted != null && !interrupted.isAfter(now.plus(CLOCKS_DIFFER))) {
      findings.interrupted(interrupted);
      Mark when = new Mark(interrupted.toEpochMilli(), 0);
      turns.interrupted(when);
      asks.sign(new Sign(when, Sign.Kind.INTERRUPT, "", "", null, null));
    }
  }

  /** Keeps only what a session needs of which no event is expected. */
  void sleep() {
    asks.sleep();
    turns.sleep();
  }

  String id() {
    return id;
  }

  @Nullable String host() {
    return Stamped.valueOf(host);
  }

  @Nullable String project() {
    return project == null ? transcriptProject : project.value();
  }

  @Nullable String cwd() {
    return cwd == null ? transcriptCwd : cwd.value();
  }

  @Nullable String model() {
    return Stamped.valueOf(model);
  }

  @Nullable String permissionMode() {
    return Stamped.valueOf(permissionMode);
  }

  @Nullable String title() {
    return names.best();
  }

  Life life() {
    return life;
  }

  Counts counts() {
    return counts;
  }

  Prompts prompts() {
    return prompts;
  }

  ToolCalls calls() {
    return calls;
  }

  AgentTree agents() {
    return agents;
  }

  TaskList tasks() {
    return tasks;
  }

  FindingBook findings() {
    return findings;
  }

  FileBook files() {
    return files;
  }

  @Nullable Waiting waiting() {
    return asks.waiting(calls);
  }

  String lastEventType() {
    return lastEventType;
  }

  String lastSummary() {
    return lastSummary;
  }

  long lastSeq() {
    return lastSeq;
  }

  /**
   * What lists need of it.
   *
   * @param findingsDue when time alone may show something odd in it
   */
  Brief brief(long findingsDue) {
    Waiting waiting = asks.waiting(calls);
    return new Brief(
        id,
        counts.events() > 0 && !counts.provisional(),
        host == null ? "" : host.value(),
        project(),
        title(),
        cwd(),
        life.end() != null,
        turns.phase(),
        waiting == null ? null : waiting.reason(),
        waiting == null ? 0 : waiting.since().toEpochMilli(),
        asks.time(),
        life.startedAt(),
        life.lastActivity(),
        life.lastHeard(),
        counts.events(),
        counts.prompts(),
        calls.count(),
        counts.errors(),
        findingsDue);
  }
}
