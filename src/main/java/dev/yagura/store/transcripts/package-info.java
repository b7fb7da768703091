/**
 * What the log keeps of transcripts: how far each file was read, replies and their sums, facts of
 * sessions and agents, responses. Plain SQL on a connection that is given; see docs/adr/0015.
 */
@NullMarked
package dev.yagura.store.transcripts;

import org.jspecify.annotations.NullMarked;
