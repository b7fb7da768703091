/**
 * Listens: export.begin, export.next, export.end.
 *
 * <p>Speaks: asks store.events, store.event and session.find.
 *
 * <p>Owns: the exports that are under way, a few at a time, each told part by part as it is asked
 * for, so that none of them is ever in memory as a whole.
 *
 * <p>When it fails: an export ends early, which its reader sees; nothing else depends on it.
 */
@NullMarked
package dev.yagura.export;

import org.jspecify.annotations.NullMarked;
