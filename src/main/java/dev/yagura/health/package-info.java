/**
 * Tells how every room of every node is, and whether this node may be sent work.
 *
 * <ul>
 *   <li><b>Listens</b> to {@code node.beat} and {@code stage.times}, beside the store {@code
 *       log.tip} and {@code transcripts.changed}; answers {@code health.report.<node>}, {@code
 *       health.history.<node>} and, for this machine, {@code health.room.<node>.disk}, {@code
 *       .memory}, {@code .cpu}, {@code .event-loop}, {@code .processing} and, beside the store,
 *       {@code .hooks}
 *   <li><b>Speaks</b> {@code pressure.changed} to the rooms of its machine, {@code
 *       node.logs.clean.<node>} when the disk is full, {@code health.room.<node>.<room>} to every
 *       room it has heard of, {@code metrics.scrape.<node>} for its own listener, and beside the
 *       store {@code store.events} and {@code store.transcripts.changes}
 *   <li><b>Owns</b> vertx-health-check; on nodes without {@code web} a listener that serves {@code
 *       /health*} and {@code /metrics} alone
 *   <li><b>When it fails</b> nothing else stops: pollers get no answer, and the page shows the last
 *       state with its time
 * </ul>
 */
@NullMarked
package dev.yagura.health;

import org.jspecify.annotations.NullMarked;
