package dev.yagura.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Adds the label {@code node} to every series, but not to the gauges of Vert.x: vertx-micrometer
 * 5.0.12 looks its gauges up by the id that it asked for, does not find the renamed one, and
 * registers it again at every request, so that the shown value stands still.
 */
record NodeTag(String node) implements MeterFilter {
  @Override
  public Meter.Id map(Meter.Id id) {
    boolean foreignGauge = id.getType() == Meter.Type.GAUGE && id.getName().startsWith("vertx.");
    // A series that names its node itself keeps that name.
    return foreignGauge ? id : id.replaceTags(Tags.of("node", node).and(id.getTagsAsIterable()));
  }
}
