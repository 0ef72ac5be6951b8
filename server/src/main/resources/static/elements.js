// Pieces of the page. All text goes in as text, never as HTML.

export const byId = (id) => document.getElementById(id);

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** An element with a class and children; strings become text. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(action, text) {
  const made = element('button', 'quiet', text);
  made.dataset.action = action;
  return made;
}

/** What stands in the place of a part that has nothing to show: loading, empty, or failed. */
export function note(name, text, failed) {
  const place = byId(`${name}-note`);
  place.textContent = text;
  place.hidden = text === '';
  place.classList.toggle('failed', Boolean(failed));
  if (failed) place.append(' ', button('retry', 'Try again'));
}

export function ago(instant) {
  const seconds = (Date.now() - new Date(instant)) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(-Math.round(seconds / step[1]), step[0]) : 'just now';
}
