/** What the page knows of a setting of the server, without the page. */

/**
 * @typedef {{key: string, value: string, origin: string, default: string, accepted: string, help: string, live: boolean, secret: boolean, kind: 'number' | 'choice' | 'text', editable: boolean}} SettingLine
 */

/** The words of a choice. @param {SettingLine} line */
export const choices = (line) => (line.kind === 'choice' ? line.accepted.split(', ') : []);

/** The bounds of a number, as the server tells them ("1 to 100", "10 to 60000 ms"); null where it tells none. @param {SettingLine} line */
export function bounds(line) {
  const found = line.kind === 'number' ? /^(-?\d+) to (-?\d+)/.exec(line.accepted) : null;
  return found ? { min: Number(found[1]), max: Number(found[2]) } : null;
}

/** Whether the server would take a value, as far as the page can tell: the server has the last word. @param {SettingLine} line @param {string} value */
export function fits(line, value) {
  if (line.kind === 'choice') return choices(line).includes(value);
  const range = bounds(line);
  const number = Number(value);
  return value.trim() !== '' && Number.isInteger(number) && (!range || (number >= range.min && number <= range.max));
}
