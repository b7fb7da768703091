/** @import { Lane, Piece } from './model.js' */
import { language, t, tn, hasMessage } from '../i18n.js';
import { oneLine, span } from '../format.js';

/** What a piece is called. @param {Piece} piece */
export function nameOf({ kind, span: told }) {
  if (kind === 'tool') return oneLine(told?.name) || t('timeline.kind.tool');
  if (kind === 'wait') return t(`waiting.${told?.name}`);
  if (kind === 'mark') return hasMessage(`timeline.mark.${told?.name}`) ? t(`timeline.mark.${told?.name}`) : oneLine(told?.name);
  return t(`timeline.kind.${kind}`);
}

/** What stands in its bar. @param {Piece} piece */
export const inBar = (piece) => (piece.kind === 'turn' ? oneLine(piece.span?.text) : piece.span?.text ? `${nameOf(piece)}  ${oneLine(piece.span.text)}` : nameOf(piece));

/** How long it took, or takes. @param {Piece} piece */
export const lengthOf = (piece) => (piece.kind === 'mark' ? '' : piece.open ? t('timeline.sinceLong', { time: span(piece.end - piece.start) }) : span(piece.span?.duration_ms ?? piece.end - piece.start));

/** How it ended; empty where that says nothing. @param {Piece} piece */
export const outcomeOf = (piece) => (piece.span?.outcome && piece.span.outcome !== 'ok' ? t(`outcome.${piece.span.outcome}`) : '');

/** A lane's name. @param {Lane} lane */
export const laneName = (lane) => (lane.id === '' ? t('timeline.main') : oneLine(lane.type) || t('timeline.internal'));

/** One sentence for those who listen. @param {Piece} piece @param {Lane} lane */
export const sentence = (piece, lane) => [laneName(lane), nameOf(piece), oneLine(piece.span?.text), lengthOf(piece), outcomeOf(piece)].filter(Boolean).join(', ');

/** The whole picture in a sentence. @param {import('./model.js').Model} model */
export function summary(model) {
  const tools = model.pieces.filter((one) => one.kind === 'tool').length;
  const waits = model.pieces.filter((one) => one.kind === 'wait').length;
  return [tn('timeline.lanes', model.lanes.length), tn('timeline.calls', tools), tn('timeline.failures', model.errors.length), tn('timeline.waits', waits), span(model.fold.end - model.fold.start)].join(', ');
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const made = new Map();

/** A tick's time, as exact as its step asks for. @param {number} at @param {number} step */
export function tickTime(at, step) {
  const kind = step >= 86_400_000 ? 'day' : step >= 60_000 ? 'minute' : step >= 1_000 ? 'second' : 'milli';
  const key = language() + kind;
  if (!made.has(key)) {
    made.set(key, new Intl.DateTimeFormat(language(), kind === 'day' ? { month: 'short', day: 'numeric' } : {
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(kind !== 'minute' && { second: '2-digit' }), ...(kind === 'milli' && { fractionalSecondDigits: 3 }) }));
  }
  return /** @type {Intl.DateTimeFormat} */ (made.get(key)).format(at);
}
