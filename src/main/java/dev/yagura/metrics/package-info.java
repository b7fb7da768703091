/**
 * Listens: event.committed, log.tip, room.readings, stage.times. Answers: metrics.snapshot,
 * metrics.statistics, metrics.trend, and on every node metrics.scrape.
 *
 * <p>Speaks: asks store.hours, store.replay, store.snapshot.load and store.snapshot.save.
 *
 * <p>Owns: counts and durations of events as the committed log tells them, kept as a snapshot by
 * the store; each node's Micrometer registry. {@code MetricCatalogue} lists every series.
 *
 * <p>When it fails: nothing is lost; counts are loaded and replayed. Prometheus histograms and
 * stage times begin anew with the process.
 */
@NullMarked
package dev.yagura.metrics;

import org.jspecify.annotations.NullMarked;
