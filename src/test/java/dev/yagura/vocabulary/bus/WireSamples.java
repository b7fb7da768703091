package dev.yagura.vocabulary.bus;

import java.util.List;
import java.util.stream.Stream;

/**
 * One message of every type, with every field set to something that a wrong codec would change. The
 * golden files in {@code src/test/resources/wire} were written from these. Maps hold one entry,
 * because the order of an immutable map differs from run to run.
 */
final class WireSamples {
  static final List<BusMessage> ALL =
      together(
          IngestSamples.ALL,
          LogSamples.ALL,
          SessionsSamples.ALL,
          TranscriptsSamples.ALL,
          CostsSamples.ALL,
          MeasuresSamples.ALL,
          CareSamples.ALL,
          VitalsSamples.ALL,
          ReportsSamples.ALL,
          AlertsSamples.ALL);

  /**
   * Messages with what their types could not say when their first golden frame was written. Lines
   * of a family are only ever added at its end.
   */
  static final List<BusMessage> LATER =
      together(IngestSamples.LATER, LogSamples.LATER, SessionsSamples.LATER, VitalsSamples.LATER);

  private WireSamples() {}

  @SafeVarargs
  private static List<BusMessage> together(List<BusMessage>... families) {
    return Stream.of(families).flatMap(List::stream).toList();
  }
}
