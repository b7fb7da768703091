/**
 * Reports of days and weeks, with recommendations.
 *
 * <p><b>Listens</b> to {@code report.list} and {@code report.tell}.
 *
 * <p><b>Speaks</b>: asks {@code store.hours}, {@code store.tally}, {@code store.events}, {@code
 * session.find}, {@code session.timeline} and {@code cost.table}; once a minute {@code
 * health.report}, {@code metrics.scrape} and {@code metrics.snapshot}; keeps what they say as the
 * snapshot {@code report}.
 *
 * <p><b>Owns</b> the folder {@code reports/} and what was measured of the machine by the hour.
 *
 * <p><b>When it fails</b> a report comes later: what was missed is made at the next round or start.
 * A room that does not answer leaves its part out, and the report says so.
 */
@NullMarked
package dev.yagura.report;

import org.jspecify.annotations.NullMarked;
