package dev.yagura.vocabulary.bus;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The number of each message type on the wire: its place in this list. Lines are only ever added at
 * the end, so that nodes of neighbouring versions understand each other.
 */
final class WireTypes {
  static final List<Class<? extends BusMessage>> ALL =
      List.of(
          Ingest.CaptureBatch.class,
          Ingest.CaptureReceipts.class,
          Ingest.AppendBatch.class,
          Ingest.AppendReceipts.class,
          Log.Committed.class,
          Log.Tip.class,
          Log.ReplayRequest.class,
          Log.ReplayPage.class,
          Log.EventPageRequest.class,
          Log.EventPage.class,
          Log.EventRequest.class,
          Log.EventDetail.class,
          Log.LedgerRequest.class,
          Log.LedgerPage.class,
          Log.StatsRequest.class,
          Log.Stats.class,
          Log.SaveSnapshot.class,
          Log.SnapshotSaved.class,
          Log.LoadSnapshot.class,
          Log.Snapshot.class,
          Sessions.Changed.class,
          Sessions.PageRequest.class,
          Sessions.Page.class,
          Sessions.FindRequest.class,
          Sessions.Found.class,
          Sessions.TotalsRequest.class,
          Sessions.Totals.class,
          Measures.Readings.class,
          Measures.SnapshotRequest.class,
          Measures.Snapshot.class,
          Measures.ScrapeRequest.class,
          Measures.Scrape.class,
          Vitals.NodeBeat.class,
          Vitals.RoomHealthRequest.class,
          Vitals.RoomHealth.class,
          Vitals.ReportRequest.class,
          Vitals.Report.class,
          Measures.StageTimes.class,
          Log.FacetsRequest.class,
          Log.Facets.class,
          Letters.PageRequest.class,
          Letters.Page.class,
          Letters.FindRequest.class,
          Letters.Found.class,
          Letters.Settle.class,
          Letters.Settled.class,
          Letters.Replay.class,
          Care.Retain.class,
          Care.Retained.class,
          Care.Backup.class,
          Care.BackedUp.class,
          Care.Restore.class,
          Care.Restored.class,
          Care.Vacuum.class,
          Care.Vacuumed.class,
          Care.Verify.class,
          Care.Verified.class,
          Imports.Begin.class,
          Imports.StatusRequest.class,
          Imports.Status.class,
          Imports.Cancel.class,
          Threads.PageRequest.class,
          Threads.Page.class,
          Care.Disposable.class,
          Care.Disposables.class,
          Care.Disposed.class,
          Care.Forgotten.class,
          Care.Tidy.class,
          Care.Tidied.class,
          Letters.Gone.class,
          Sessions.WaitingRequest.class,
          Sessions.WaitingList.class,
          Sessions.ProjectsRequest.class,
          Sessions.Projects.class,
          Sessions.TimelineRequest.class,
          Sessions.Timeline.class,
          Sessions.PatternFound.class,
          Transcripts.Append.class,
          Transcripts.Appended.class,
          Transcripts.FilesRequest.class,
          Transcripts.Files.class,
          Transcripts.Changed.class,
          Transcripts.ChangesRequest.class,
          Transcripts.Changes.class,
          Transcripts.UsageRequest.class,
          Transcripts.Usage.class,
          Transcripts.ResponsesRequest.class,
          Transcripts.Responses.class,
          Costs.TableRequest.class,
          Costs.Table.class,
          Costs.SessionsRequest.class,
          Costs.Sessions.class,
          Costs.BudgetCrossed.class,
          Log.HoursRequest.class,
          Log.Hours.class,
          Measures.StatisticsRequest.class,
          Measures.Statistics.class,
          Measures.TrendRequest.class,
          Measures.Trend.class,
          Ingest.Texts.class,
          Ingest.RedactedTexts.class,
          Exports.Begin.class,
          Exports.Begun.class,
          Exports.Next.class,
          Exports.Part.class,
          Exports.End.class,
          Exports.Ended.class,
          Vitals.ConfigurationRequest.class,
          Vitals.Configuration.class,
          Vitals.HistoryRequest.class,
          Vitals.History.class,
          Vitals.Pressure.class,
          Vitals.CleanLogs.class,
          Vitals.LogsCleaned.class,
          Vitals.ErrorsRequest.class,
          Vitals.Errors.class,
          Parts.Save.class,
          Parts.Saved.class,
          Parts.Load.class,
          Parts.Page.class,
          Vitals.ChangeSetting.class,
          Vitals.SettingChanged.class,
          Ingest.WriteTestEvent.class,
          Ingest.TestEventWritten.class,
          Log.SumsRequest.class,
          Log.Sums.class,
          Care.QuickCheck.class,
          Care.QuickChecked.class,
          Tallies.Request.class,
          Tallies.Sums.class,
          Reports.ListRequest.class,
          Reports.Listing.class,
          Reports.Ask.class,
          Reports.Report.class,
          Alerts.Changed.class,
          Alerts.ListRequest.class,
          Alerts.Listing.class,
          Alerts.RulesRequest.class,
          Alerts.Rules.class,
          Alerts.Acknowledge.class,
          Alerts.Acknowledged.class,
          Alerts.AddSilence.class,
          Alerts.EndSilence.class,
          Alerts.Silenced.class,
          Alerts.SilencesRequest.class,
          Alerts.Silences.class,
          Notices.Deliver.class,
          Notices.Taken.class,
          Notices.DeliveriesRequest.class,
          Notices.Deliveries.class,
          Notices.Test.class,
          Notices.Tested.class);

  private static final Map<Class<?>, Integer> NUMBERS =
      IntStream.range(0, ALL.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(ALL::get, Function.identity()));

  private WireTypes() {}

  static int numberOf(BusMessage message) {
    Integer number = NUMBERS.get(message.getClass());
    if (number == null) {
      throw new IllegalStateException("not listed in WireTypes: " + message.getClass().getName());
    }
    return number;
  }

  static Class<? extends BusMessage> typeOf(int number) {
    if (number < 0 || number >= ALL.size()) {
      throw new IllegalArgumentException(
          "unknown message type " + number + "; is the other node newer than this one?");
    }
    return ALL.get(number);
  }
}
