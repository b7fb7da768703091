/**
 * Alerts: rules over metrics, pending and firing, silences, inhibition.
 *
 * <p><b>Listens</b> to {@code alert.list}, {@code alert.rules}, {@code alert.acknowledge}, {@code
 * alert.silences}, {@code alert.silence.add} and {@code alert.silence.end}.
 *
 * <p><b>Speaks</b>: asks {@code metrics.snapshot} every few seconds and {@code notify.deliver} for
 * what people shall be told; publishes {@code alert.changed}; keeps its state as the snapshot
 * {@code alert}.
 *
 * <p><b>Owns</b> the rules, the alerts and the silences.
 *
 * <p><b>When it fails</b> alerts stay as they were. What notify has not taken is asked again, also
 * after a restart. Figures that are away leave an alert as it is for a minute; then it is over.
 */
@NullMarked
package dev.yagura.alert;

import org.jspecify.annotations.NullMarked;
