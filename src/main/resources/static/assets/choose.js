// Choosing conversations in the list of the inbox, for one act on many: by box, `x`, shift for a stretch, a long press on
// a phone. What is chosen outlives the parts of the list that are replaced.
import { key } from './keys.js';
import { say } from './toast.js';

const PRESS = 500;
const rows = document.getElementById('rows');
const bar = document.getElementById('chosen-bar');
const mode = document.querySelector('[data-choosing]');
const query = document.querySelector('.panes.inbox').dataset.query;
const number = new Intl.NumberFormat(document.documentElement.lang);
const chosen = new Set();
let last = null;
let loading = null;

const boxes = () => [...rows.querySelectorAll('input[data-choose]')];
const form = () => document.getElementById('chosen');
const most = () => Number(form()?.dataset.most ?? 200);

/** What can be done is asked for once somebody chooses. */
const load = () => {
  loading ??= htmx.ajax('GET', bar.dataset.from, { target: bar, swap: 'innerHTML' }).then(tell);
  return loading;
};

const tell = () => {
  bar.dispatchEvent(new CustomEvent('chosen', { detail: [...chosen] }));
  for (const box of boxes()) box.checked = chosen.has(box.value);
  bar.hidden = chosen.size === 0;
  rows.classList.toggle('choosing', chosen.size > 0 || mode.getAttribute('aria-pressed') === 'true');
  if (!form()) return;
  form().querySelector('[data-count]').textContent = form().dataset.words.replace('{count}', number.format(chosen.size));
  form().elements.conversations.value = [...chosen].join(' ');
  form().elements.back.value = `/inbox${query}`;
};

const choose = (ids, on) => {
  for (const id of ids) {
    if (!on) chosen.delete(id);
    else if (chosen.size < most()) chosen.add(id);
    else {
      say(form()?.dataset.full ?? '');
      break;
    }
  }
  if (chosen.size > 0) load();
  tell();
};

/** From the one that was chosen last to this one. */
const stretch = box => {
  const all = boxes();
  const from = all.findIndex(other => other.value === last);
  const to = all.indexOf(box);
  return from < 0 ? [box.value] : all.slice(Math.min(from, to), Math.max(from, to) + 1).map(other => other.value);
};

const toggle = (box, wide) => {
  const on = !chosen.has(box.value);
  choose(wide ? stretch(box) : [box.value], on);
  last = box.value;
};

rows.addEventListener('click', event => {
  const box = event.target.closest('input[data-choose]');
  if (box) {
    toggle(box, event.shiftKey);
    return;
  }
  const row = event.target.closest('.choosable');
  const isChoosing = mode.getAttribute('aria-pressed') === 'true';
  if (row && (isChoosing || event.shiftKey) && !event.target.closest('.choose')) {
    event.preventDefault();
    toggle(row.querySelector('input[data-choose]'), event.shiftKey);
  }
});

mode.addEventListener('click', () => {
  const on = mode.getAttribute('aria-pressed') !== 'true';
  mode.setAttribute('aria-pressed', String(on));
  if (!on) chosen.clear();
  tell();
});

// A long press with a finger chooses, and then each touch does.
let pressing = null;
const release = () => clearTimeout(pressing);
rows.addEventListener('touchstart', event => {
  const row = event.target.closest('.choosable');
  release();
  if (!row || event.touches.length > 1) return;
  pressing = setTimeout(() => {
    mode.setAttribute('aria-pressed', 'true');
    choose([row.querySelector('input[data-choose]').value], true);
    rows.addEventListener('click', click => { click.preventDefault(); click.stopPropagation(); }, { once: true, capture: true });
  }, PRESS);
}, { passive: true });
for (const name of ['touchend', 'touchmove', 'touchcancel']) rows.addEventListener(name, release, { passive: true });
rows.addEventListener('contextmenu', event => {
  if (mode.getAttribute('aria-pressed') === 'true' && event.target.closest('.choosable')) event.preventDefault();
});

const everything = async () => {
  const answer = await fetch(`/inbox/matching${query}&most=${most()}`).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  choose((await answer.text()).split(' ').filter(Boolean), true);
};

bar.addEventListener('click', event => {
  if (event.target.closest('[data-all]')) everything();
  if (event.target.closest('[data-none]')) {
    chosen.clear();
    mode.setAttribute('aria-pressed', 'false');
    tell();
  }
});

// Enter in the field of a tag tags, whatever button comes first.
bar.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.target.id !== 'chosen-tag' || event.isComposing) return;
  event.preventDefault();
  form().requestSubmit(form().querySelector('button[value="tag"]'));
});

bar.addEventListener('submit', event => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'true';
  const isAssigning = event.submitter?.value === 'assign';
  if (!isAssigning) event.target.elements.assign.disabled = true;
});

// Whoever comes back does something else, under an id of its own.
addEventListener('pageshow', event => {
  if (!event.persisted || !form()) return;
  bar.replaceChildren();
  loading = null;
  if (chosen.size > 0) load();
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.defaultPrevented || chosen.size === 0) return;
  if (event.target.closest('input:not([data-choose]), textarea, select, dialog[open], [popover]')) return;
  chosen.clear();
  mode.setAttribute('aria-pressed', 'false');
  tell();
});

key('x', {
  words: mode.dataset.keyWords,
  run: () => {
    const row = document.activeElement?.closest('.choosable') ?? rows.querySelector('.choosable:has([aria-current])');
    const box = row?.querySelector('input[data-choose]');
    if (box) toggle(box, false);
  },
});

new MutationObserver(tell).observe(rows, { childList: true });
tell();
