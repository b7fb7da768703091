/**
 * Puts a text into the clipboard; must be called from a click or a key. Browsers offer theirs to https and this machine only: a page that was
 * reached by the name of another machine copies as pages did before there was one.
 *
 * @param {string} text
 * @returns {Promise<boolean>} false when the browser does not allow it
 */
export async function copyText(text) {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    return copySelected(text);
  } catch {
    return false; // refused by the reader's settings
  }
}

/** @param {string} text */
function copySelected(text) {
  let before = /** @type {HTMLElement | null} */ (document.activeElement);
  while (before?.shadowRoot?.activeElement) before = /** @type {HTMLElement} */ (before.shadowRoot.activeElement);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden-text';
  (document.querySelector('dialog:modal') ?? document.body).append(field); // beside a modal dialog nothing can be selected
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

/**
 * What is said of it.
 *
 * @param {boolean} done
 * @returns {string} key of the message
 */
export const copied = (done) => (done ? 'action.copied' : 'action.notCopied');
