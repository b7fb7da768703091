/**
 * The composition root: reads every setting, picks this node's rooms, deploys them in order and
 * stops them in reverse.
 *
 * <p><b>Listens:</b> to the operating system's signals; answers {@code node.configuration.<node>},
 * {@code node.setting.change.<node>}, {@code node.errors.<node>}, {@code node.logs.clean.<node>}
 * and {@code health.room.<node>.configuration}.<br>
 * <b>Speaks:</b> {@code node.beat}, once a second.<br>
 * <b>Owns:</b> Vert.x, Hazelcast, the cluster's keys, the pid file, the log files, the user's
 * settings file, the shutdown. <br>
 * <b>When it fails:</b> the process ends with a message that names the cause, and an exit code.
 */
@NullMarked
package dev.yagura.topology;

import org.jspecify.annotations.NullMarked;
