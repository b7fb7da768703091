import { html } from 'lit';

/**
 * One of a few, as buttons side by side.
 *
 * @param {{label: string, options: {value: string, text: string}[], value: string, choose: (value: string) => void}} choice
 */
export const choiceGroup = ({ label, options, value, choose }) => html`<span class="choice" role="group" aria-label=${label}>${options.map((option) => html`
  <button type="button" class="button bare" aria-pressed=${option.value === value} @click=${() => choose(option.value)}>${option.text}</button>`)}</span>`;
