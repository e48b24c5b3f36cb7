// Keys. `data-key="e"` (or `data-key="g i"`, one after the other) presses what carries it; `data-moves` lets j and k
// walk through the rows within. `?` shows them all. Whoever speaks to their computer can turn single keys off.
const STORED = 'rapport.single-keys';
const typing = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
const extra = new Map();
let before = '';
let forget;

/** Registers a key that no element on the page stands for. */
export const key = (name, { words, run }) => extra.set(name, { words, run });

const on = () => { try { return localStorage.getItem(STORED) !== 'off'; } catch { return true; } };

const visible = element => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;

/** What the key presses: what bears it in the row one is at, else the first of the page. */
const bearer = name => {
  const bearers = [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].filter(element => visible(element) && !element.disabled);
  const row = document.activeElement?.closest('[data-row]');
  return bearers.find(element => row?.contains(element)) ?? bearers[0];
};

const move = (area, step) => {
  const rows = [...area.querySelectorAll('a.list-row, [data-row]')].filter(visible);
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const from = at >= 0 ? at : rows.findIndex(row => row.hasAttribute('aria-current'));
  rows[Math.min(rows.length - 1, Math.max(0, from + step))]?.focus();
};

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(typing) || document.querySelector('dialog[open]') || !on()) return;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (pressed === '?') {
    event.preventDefault();
    show();
    return;
  }
  const area = document.querySelector('[data-moves]');
  if (area && !before && (pressed === 'j' || pressed === 'k')) {
    event.preventDefault();
    move(area, pressed === 'j' ? 1 : -1);
    return;
  }
  const name = before ? `${before} ${pressed}` : pressed;
  clearTimeout(forget);
  before = '';
  const element = bearer(name);
  const known = extra.get(name);
  if (element || known) {
    event.preventDefault();
    if (element?.matches('input, textarea, select')) element.focus();
    else if (element) element.click();
    else known.run();
  } else if (document.querySelector(`[data-key^="${CSS.escape(pressed)} "]`)) {
    before = pressed;
    forget = setTimeout(() => { before = ''; }, 1200);
  }
});

const words = element => {
  const named = element.dataset.keyWords ?? element.getAttribute('aria-label');
  if (named) return named;
  const copy = element.cloneNode(true);
  copy.querySelectorAll('kbd, .rail-count, .visually-hidden').forEach(child => child.remove());
  return copy.textContent.trim();
};

const show = () => {
  const sheet = document.getElementById('keys');
  const list = sheet?.querySelector('[data-keys]');
  if (!list) return;
  const known = new Map();
  for (const element of document.querySelectorAll('[data-key]')) {
    if (visible(element) && !known.has(element.dataset.key)) known.set(element.dataset.key, words(element));
  }
  for (const [name, { words }] of extra) known.set(name, words);
  if (document.querySelector('[data-moves]')) known.set('j k', list.dataset.movesWords);
  known.set('?', sheet.querySelector('h2').textContent);
  list.replaceChildren(...[...known].map(([name, said]) => {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    const keys = document.createElement('dd');
    term.textContent = said;
    for (const one of name.split(' ')) {
      const cap = document.createElement('kbd');
      cap.textContent = one.length === 1 ? one.toUpperCase() : one;
      keys.append(cap, ' ');
    }
    row.append(term, keys);
    return row;
  }));
  sheet.showModal();
};

document.addEventListener('click', event => { if (event.target.closest?.('[data-shows-keys]')) show(); });

const choice = document.getElementById('single-keys');
if (choice) {
  choice.checked = on();
  choice.addEventListener('change', () => { try { localStorage.setItem(STORED, choice.checked ? 'on' : 'off'); } catch { /* then they stay on */ } });
}
