/**
 * Tells people outside of Yagura: the log, webhooks.
 *
 * <p><b>Listens</b> to {@code notify.deliver}, {@code notify.deliveries} and {@code notify.test}.
 *
 * <p><b>Speaks</b> to the destinations that its user's file names, and to nobody else; keeps its
 * outbox as the snapshot {@code notify}.
 *
 * <p><b>Owns</b> the addresses of destinations, which are secrets, and the outbox.
 *
 * <p><b>When it fails</b> deliveries wait and are tried again, longer and longer apart, for a day,
 * also after a restart. One that was under way when the process ended is tried once more.
 */
@NullMarked
package dev.yagura.notify;

import org.jspecify.annotations.NullMarked;
