package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.FULL_EVENT;
import static dev.yagura.vocabulary.bus.SampleParts.RAW;
import static dev.yagura.vocabulary.bus.SampleParts.READ_FILE;
import static dev.yagura.vocabulary.bus.SampleParts.UNREAD_FILE;

import dev.yagura.vocabulary.event.DeadLetter;
import java.util.List;

/** Samples of {@link Ingest}. */
final class IngestSamples {

  static final List<BusMessage> ALL =
      List.of(
          new Ingest.CaptureBatch(
              "node-1",
              List.of(
                  new Ingest.Capture(
                      READ_FILE, RAW, null, true, AT, 123_456_789_012L, null, null, RAW),
                  new Ingest.Capture(
                      UNREAD_FILE, new byte[0], "too_large", false, AT, 1, "key-1", "import"))),
          new Ingest.CaptureReceipts(
              List.of(
                  Ingest.Outcome.STORED,
                  Ingest.Outcome.DUPLICATE,
                  Ingest.Outcome.DEAD_LETTERED,
                  Ingest.Outcome.INCOMPLETE),
              List.of(
                  new Ingest.Detail("e-1", null, null),
                  new Ingest.Detail(null, "too_deep", "deeper than 200"))),
          new Ingest.AppendBatch(
              List.of(
                  new Ingest.Append(READ_FILE, FULL_EVENT, RAW, null, 11, 12, "http"),
                  new Ingest.Append(
                      UNREAD_FILE,
                      null,
                      new byte[0],
                      new DeadLetter(
                          UNREAD_FILE, "too_large", "larger than 25 MB", "\\u001b{\"a\"", AT),
                      13,
                      14))),
          new Ingest.AppendReceipts(
              List.of(Ingest.Outcome.DUPLICATE, Ingest.Outcome.DEAD_LETTERED)),
          new Ingest.Texts(List.of("token 塔")),
          new Ingest.RedactedTexts(List.of("[redacted:token:5:00000000]")),
          new Ingest.WriteTestEvent(),
          new Ingest.TestEventWritten("hub-1", "/raw", "x.json", "yagura-test-1"));

  /** As {@link WireSamples#LATER}. */
  static final List<BusMessage> LATER =
      List.of(
          new Ingest.CaptureReceipts(
              List.of(Ingest.Outcome.STORED, Ingest.Outcome.REJECTED),
              List.of(
                  new Ingest.Detail("e-1", null, null),
                  new Ingest.Detail(null, "too_deep", "deeper than 200"))));

  private IngestSamples() {}
}
