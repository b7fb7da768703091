package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.Patience.CARE;
import static dev.yagura.vocabulary.bus.Patience.INGEST;
import static dev.yagura.vocabulary.bus.Patience.PROBE;
import static dev.yagura.vocabulary.bus.Patience.READ;
import static dev.yagura.vocabulary.bus.Patience.STORE;

/**
 * Every address of the bus, typed, but for those of {@link NodeChannels}. {@code docs/BUS.md}
 * describes each; a test compares the two.
 */
public final class Channels {
  /** watch asks normalize to see captures through to the log. */
  public static final Query<Ingest.CaptureBatch, Ingest.CaptureReceipts> CAPTURES =
      new Query<>(
          "normalize.captures", Ingest.CaptureBatch.class, Ingest.CaptureReceipts.class, INGEST);

  /** Replaces secrets in texts that do not come as events. */
  public static final Query<Ingest.Texts, Ingest.RedactedTexts> REDACT =
      new Query<>("normalize.redact", Ingest.Texts.class, Ingest.RedactedTexts.class, READ);

  /** A room watch writes an event such as a hook writes. */
  public static final Query<Ingest.WriteTestEvent, Ingest.TestEventWritten> TEST_EVENT =
      new Query<>("watch.test", Ingest.WriteTestEvent.class, Ingest.TestEventWritten.class, READ);

  /** normalize asks store to commit events and dead letters. */
  public static final Query<Ingest.AppendBatch, Ingest.AppendReceipts> APPEND =
      new Query<>("store.append", Ingest.AppendBatch.class, Ingest.AppendReceipts.class, STORE);

  /** store tells what it has committed. */
  public static final Channel<Log.Committed> COMMITTED =
      new Channel<>("event.committed", Log.Committed.class);

  /** store tells its newest seq. */
  public static final Channel<Log.Tip> TIP = new Channel<>("log.tip", Log.Tip.class);

  public static final Query<Log.ReplayRequest, Log.ReplayPage> REPLAY =
      new Query<>("store.replay", Log.ReplayRequest.class, Log.ReplayPage.class, READ);

  public static final Query<Log.EventPageRequest, Log.EventPage> EVENTS =
      new Query<>("store.events", Log.EventPageRequest.class, Log.EventPage.class, READ);

  public static final Query<Log.FacetsRequest, Log.Facets> FACETS =
      new Query<>("store.facets", Log.FacetsRequest.class, Log.Facets.class, READ);

  public static final Query<Log.HoursRequest, Log.Hours> HOURS =
      new Query<>("store.hours", Log.HoursRequest.class, Log.Hours.class, READ);

  public static final Query<Log.SumsRequest, Log.Sums> SUMS =
      new Query<>("store.sums", Log.SumsRequest.class, Log.Sums.class, READ);

  public static final Query<Tallies.Request, Tallies.Sums> TALLY =
      new Query<>("store.tally", Tallies.Request.class, Tallies.Sums.class, READ);

  public static final Query<Log.EventRequest, Log.EventDetail> EVENT =
      new Query<>("store.event", Log.EventRequest.class, Log.EventDetail.class, READ);

  public static final Query<Log.LedgerRequest, Log.LedgerPage> LEDGER =
      new Query<>("store.ledger", Log.LedgerRequest.class, Log.LedgerPage.class, READ);

  public static final Query<Log.StatsRequest, Log.Stats> LOG_STATS =
      new Query<>("store.stats", Log.StatsRequest.class, Log.Stats.class, READ);

  public static final Query<Log.SaveSnapshot, Log.SnapshotSaved> SAVE_SNAPSHOT =
      new Query<>("store.snapshot.save", Log.SaveSnapshot.class, Log.SnapshotSaved.class, READ);

  public static final Query<Parts.Save, Parts.Saved> SAVE_PARTS =
      new Query<>("store.snapshot.parts.save", Parts.Save.class, Parts.Saved.class, READ);

  public static final Query<Parts.Load, Parts.Page> LOAD_PARTS =
      new Query<>("store.snapshot.parts.load", Parts.Load.class, Parts.Page.class, READ);

  public static final Query<Log.LoadSnapshot, Log.Snapshot> LOAD_SNAPSHOT =
      new Query<>("store.snapshot.load", Log.LoadSnapshot.class, Log.Snapshot.class, READ);

  public static final Query<Letters.PageRequest, Letters.Page> LETTERS =
      new Query<>("store.letters", Letters.PageRequest.class, Letters.Page.class, READ);

  public static final Query<Letters.FindRequest, Letters.Found> LETTER =
      new Query<>("store.letter", Letters.FindRequest.class, Letters.Found.class, READ);

  public static final Query<Letters.Settle, Letters.Settled> SETTLE_LETTERS =
      new Query<>("store.letters.settle", Letters.Settle.class, Letters.Settled.class, STORE);

  /** store tells that files shall be read again. */
  public static final Channel<Letters.Replay> REPLAY_LETTERS =
      new Channel<>("letters.replay", Letters.Replay.class);

  /** watch tells which of them are not there any more. */
  public static final Channel<Letters.Gone> GONE_LETTERS =
      new Channel<>("letters.gone", Letters.Gone.class);

  public static final Query<Care.Retain, Care.Retained> RETAIN =
      new Query<>("store.retain", Care.Retain.class, Care.Retained.class, CARE);

  public static final Query<Care.Backup, Care.BackedUp> BACKUP =
      new Query<>("store.backup", Care.Backup.class, Care.BackedUp.class, CARE);

  public static final Query<Care.Restore, Care.Restored> RESTORE =
      new Query<>("store.restore", Care.Restore.class, Care.Restored.class, CARE);

  public static final Query<Care.Vacuum, Care.Vacuumed> VACUUM =
      new Query<>("store.vacuum", Care.Vacuum.class, Care.Vacuumed.class, CARE);

  public static final Query<Care.Verify, Care.Verified> VERIFY =
      new Query<>("store.verify", Care.Verify.class, Care.Verified.class, CARE);

  public static final Query<Care.QuickCheck, Care.QuickChecked> QUICK_CHECK =
      new Query<>("store.check", Care.QuickCheck.class, Care.QuickChecked.class, CARE);

  public static final Query<Care.Disposable, Care.Disposables> DISPOSABLE =
      new Query<>("store.disposable", Care.Disposable.class, Care.Disposables.class, READ);

  public static final Query<Care.Disposed, Care.Forgotten> DISPOSED =
      new Query<>("store.disposed", Care.Disposed.class, Care.Forgotten.class, STORE);

  /** Answered by the room {@code maintain} of the node that seats the store. */
  public static final Query<Care.Tidy, Care.Tidied> TIDY =
      new Query<>("maintain.tidy", Care.Tidy.class, Care.Tidied.class, CARE);

  public static final Query<Threads.PageRequest, Threads.Page> THREADS =
      new Query<>("store.threads", Threads.PageRequest.class, Threads.Page.class, READ);

  public static final Query<Imports.Begin, Imports.Status> IMPORT =
      new Query<>("intake.begin", Imports.Begin.class, Imports.Status.class, READ);

  public static final Query<Imports.StatusRequest, Imports.Status> IMPORT_STATUS =
      new Query<>("intake.status", Imports.StatusRequest.class, Imports.Status.class, READ);

  public static final Query<Imports.Cancel, Imports.Status> CANCEL_IMPORT =
      new Query<>("intake.cancel", Imports.Cancel.class, Imports.Status.class, READ);

  public static final Channel<Sessions.Changed> SESSIONS_CHANGED =
      new Channel<>("session.changed", Sessions.Changed.class);

  public static final Query<Sessions.PageRequest, Sessions.Page> SESSIONS =
      new Query<>("session.page", Sessions.PageRequest.class, Sessions.Page.class, READ);

  public static final Query<Sessions.FindRequest, Sessions.Found> SESSION =
      new Query<>("session.find", Sessions.FindRequest.class, Sessions.Found.class, READ);

  public static final Query<Sessions.TotalsRequest, Sessions.Totals> SESSION_TOTALS =
      new Query<>("session.totals", Sessions.TotalsRequest.class, Sessions.Totals.class, READ);

  public static final Query<Sessions.WaitingRequest, Sessions.WaitingList> WAITING =
      new Query<>(
          "session.waiting", Sessions.WaitingRequest.class, Sessions.WaitingList.class, READ);

  public static final Query<Sessions.ProjectsRequest, Sessions.Projects> PROJECTS =
      new Query<>(
          "session.projects", Sessions.ProjectsRequest.class, Sessions.Projects.class, READ);

  public static final Query<Sessions.TimelineRequest, Sessions.Timeline> TIMELINE =
      new Query<>(
          "session.timeline", Sessions.TimelineRequest.class, Sessions.Timeline.class, STORE);

  /** session tells what looks wrong or dangerous in a live session. */
  public static final Channel<Sessions.PatternFound> PATTERN_FOUND =
      new Channel<>("pattern.found", Sessions.PatternFound.class);

  public static final Query<Transcripts.Append, Transcripts.Appended> APPEND_TRANSCRIPTS =
      new Query<>(
          "store.transcripts.append", Transcripts.Append.class, Transcripts.Appended.class, STORE);

  public static final Query<Transcripts.FilesRequest, Transcripts.Files> TRANSCRIPT_FILES =
      new Query<>(
          "store.transcripts.files", Transcripts.FilesRequest.class, Transcripts.Files.class, READ);

  /** store tells that transcripts said something new. */
  public static final Channel<Transcripts.Changed> TRANSCRIPTS_CHANGED =
      new Channel<>("transcripts.changed", Transcripts.Changed.class);

  public static final Query<Transcripts.ChangesRequest, Transcripts.Changes> TRANSCRIPT_CHANGES =
      new Query<>(
          "store.transcripts.changes",
          Transcripts.ChangesRequest.class,
          Transcripts.Changes.class,
          READ);

  public static final Query<Transcripts.UsageRequest, Transcripts.Usage> USAGE =
      new Query<>(
          "store.transcripts.usage", Transcripts.UsageRequest.class, Transcripts.Usage.class, READ);

  public static final Query<Transcripts.ResponsesRequest, Transcripts.Responses> RESPONSES =
      new Query<>(
          "store.transcripts.responses",
          Transcripts.ResponsesRequest.class,
          Transcripts.Responses.class,
          READ);

  public static final Query<Costs.TableRequest, Costs.Table> COSTS =
      new Query<>("cost.table", Costs.TableRequest.class, Costs.Table.class, STORE);

  public static final Query<Costs.SessionsRequest, Costs.Sessions> SESSION_COSTS =
      new Query<>("cost.sessions", Costs.SessionsRequest.class, Costs.Sessions.class, STORE);

  /** cost tells that a budget was crossed. */
  public static final Channel<Costs.BudgetCrossed> BUDGET_CROSSED =
      new Channel<>("budget.crossed", Costs.BudgetCrossed.class);

  public static final Query<Exports.Begin, Exports.Begun> EXPORT_BEGIN =
      new Query<>("export.begin", Exports.Begin.class, Exports.Begun.class, STORE);

  /** Waits for pages and payloads of the store. */
  public static final Query<Exports.Next, Exports.Part> EXPORT_NEXT =
      new Query<>("export.next", Exports.Next.class, Exports.Part.class, INGEST);

  public static final Query<Exports.End, Exports.Ended> EXPORT_END =
      new Query<>("export.end", Exports.End.class, Exports.Ended.class, PROBE);

  public static final Query<Reports.ListRequest, Reports.Listing> REPORTS =
      new Query<>("report.list", Reports.ListRequest.class, Reports.Listing.class, READ);

  public static final Query<Reports.Ask, Reports.Report> REPORT =
      new Query<>("report.tell", Reports.Ask.class, Reports.Report.class, STORE);

  /** alert tells what has become of alerts. */
  public static final Channel<Alerts.Changed> ALERTS_CHANGED =
      new Channel<>("alert.changed", Alerts.Changed.class);

  public static final Query<Alerts.ListRequest, Alerts.Listing> ALERTS =
      new Query<>("alert.list", Alerts.ListRequest.class, Alerts.Listing.class, READ);

  public static final Query<Alerts.RulesRequest, Alerts.Rules> ALERT_RULES =
      new Query<>("alert.rules", Alerts.RulesRequest.class, Alerts.Rules.class, READ);

  public static final Query<Alerts.Acknowledge, Alerts.Acknowledged> ACKNOWLEDGE =
      new Query<>("alert.acknowledge", Alerts.Acknowledge.class, Alerts.Acknowledged.class, STORE);

  public static final Query<Alerts.SilencesRequest, Alerts.Silences> SILENCES =
      new Query<>("alert.silences", Alerts.SilencesRequest.class, Alerts.Silences.class, READ);

  public static final Query<Alerts.AddSilence, Alerts.Silenced> ADD_SILENCE =
      new Query<>("alert.silence.add", Alerts.AddSilence.class, Alerts.Silenced.class, STORE);

  public static final Query<Alerts.EndSilence, Alerts.Silenced> END_SILENCE =
      new Query<>("alert.silence.end", Alerts.EndSilence.class, Alerts.Silenced.class, STORE);

  /** Answered once the deliveries are committed. */
  public static final Query<Notices.Deliver, Notices.Taken> DELIVER =
      new Query<>("notify.deliver", Notices.Deliver.class, Notices.Taken.class, STORE);

  public static final Query<Notices.DeliveriesRequest, Notices.Deliveries> DELIVERIES =
      new Query<>(
          "notify.deliveries", Notices.DeliveriesRequest.class, Notices.Deliveries.class, READ);

  /** An attempt takes up to ten seconds. */
  public static final Query<Notices.Test, Notices.Tested> TEST_DESTINATION =
      new Query<>("notify.test", Notices.Test.class, Notices.Tested.class, INGEST);

  /** Every room tells its figures once a second. */
  public static final Channel<Measures.Readings> READINGS =
      new Channel<>("room.readings", Measures.Readings.class);

  /** A room behind COMMIT tells how long its own stage took. */
  public static final Channel<Measures.StageTimes> STAGE_TIMES =
      new Channel<>("stage.times", Measures.StageTimes.class);

  public static final Query<Measures.SnapshotRequest, Measures.Snapshot> METRICS =
      new Query<>(
          "metrics.snapshot", Measures.SnapshotRequest.class, Measures.Snapshot.class, READ);

  public static final Query<Measures.StatisticsRequest, Measures.Statistics> STATISTICS =
      new Query<>(
          "metrics.statistics", Measures.StatisticsRequest.class, Measures.Statistics.class, READ);

  public static final Query<Measures.TrendRequest, Measures.Trend> TREND =
      new Query<>("metrics.trend", Measures.TrendRequest.class, Measures.Trend.class, STORE);

  /** Prometheus text of one node: {@code SCRAPE.at(node)}. */
  public static final Query<Measures.ScrapeRequest, Measures.Scrape> SCRAPE =
      new Query<>("metrics.scrape", Measures.ScrapeRequest.class, Measures.Scrape.class, READ);

  private Channels() {}
}
