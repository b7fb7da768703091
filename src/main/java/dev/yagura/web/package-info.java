/**
 * The web room: the security guard, the REST API, the live feed (SockJS bridge and server-sent
 * events) and the dashboard's files.
 *
 * <p><b>Listens:</b> {@code event.committed}, {@code log.tip}, {@code session.changed}; HTTP on one
 * loopback port.
 *
 * <p><b>Speaks:</b> asks {@code store}, {@code session}, {@code metrics}, {@code cost}, {@code
 * watch}, {@code health} and {@code topology}; publishes {@code stage.times}; {@code ui.*} to
 * browsers only.
 *
 * <p><b>Owns:</b> the HTTP server and the token file. The port is open before the other rooms are
 * seated; until they are, pollers hear that the process lives, and everybody else is asked to come
 * back.
 *
 * <p><b>When it fails:</b> a room that does not answer makes 503 or 504 of its routes and a null in
 * the figures; a client that does not read loses frames and is told so; the log stays untouched.
 */
@NullMarked
package dev.yagura.web;

import org.jspecify.annotations.NullMarked;
