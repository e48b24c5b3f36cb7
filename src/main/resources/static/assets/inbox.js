// The inbox: the list and the open conversation follow what happens, without moving what somebody reads or writes;
// tabs of the composer; and that what is on the screen has been read.
import './attach.js';
import { isInUse } from './use.js';
import { key } from './keys.js';

const panes = document.querySelector('.panes.inbox');
const rows = document.getElementById('rows');
const talk = document.getElementById('talk');
const said = document.getElementById('said');
const composer = document.getElementById('composer');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };

/** A part of a page as a document fragment; null where it did not come. */
const part = async address => {
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const template = document.createElement('template');
  template.innerHTML = await answer.text();
  return template.content;
};

const name = element => element.id || ['popovertarget', 'data-key', 'hx-post', 'href'].map(is => element.getAttribute(is)).find(Boolean);

/** Changes a part of the page; whoever stood on a link or button of it stands on its successor afterwards. */
const keepingFocus = (place, change) => {
  const held = place.contains(document.activeElement) ? name(document.activeElement) : null;
  const now = change();
  if (held) [...now.querySelectorAll('a, button')].find(element => name(element) === held)?.focus({ preventScroll: true });
};

/**
 * Gathers what is told within a short time and then runs once, one run after the other: however much happens, it is not put
 * off any further. What all members' browsers hear at the same moment they ask about at moments of their own, spread.
 */
const gathered = (wait, spread, run) => {
  let ids = new Set();
  let everything = false;
  let timer;
  let last = Promise.resolve();
  return detail => {
    if (detail) detail.split(' ').forEach(id => ids.add(id));
    else everything = true;
    timer ??= setTimeout(() => {
      timer = null;
      const told = everything ? [] : [...ids];
      ids = new Set();
      everything = false;
      last = last.then(() => run(told)).catch(() => {});
    }, wait + Math.random() * spread);
  };
};

// ---- the list ----

const fresh = new Set();
const news = document.getElementById('inbox-new');

const tellNews = () => {
  news.hidden = fresh.size === 0;
  news.textContent = news.dataset.words.replace('{count}', fresh.size);
};

const bringIn = async () => {
  const list = await part(`/inbox/news${panes.dataset.query}`);
  if (!list) return;
  const open = rows.querySelector('.list-row[aria-current]')?.id;
  rows.replaceChildren(...list.getElementById('rows').children);
  document.getElementById(open)?.setAttribute('aria-current', 'true');
  htmx.process(rows);
  fresh.clear();
  tellNews();
  rows.scrollTop = 0;
};

news.addEventListener('click', () => bringIn().then(() => (rows.querySelector('.list-row') ?? rows).focus()));

const renew = (old, row) => {
  if (old.hasAttribute('aria-current')) row.setAttribute('aria-current', 'true');
  if (old.outerHTML === row.outerHTML) return;
  const focused = old === document.activeElement;
  old.replaceWith(row);
  if (focused) row.focus();
};

const followList = async ids => {
  const list = await part(`/inbox/news${panes.dataset.query}${ids.map(id => `&ids=${id}`).join('')}`);
  if (!list) return;
  const counts = document.getElementById('inbox-whose');
  keepingFocus(counts, () => {
    counts.replaceChildren(...list.getElementById('inbox-whose').childNodes);
    return counts;
  });
  for (const row of list.querySelectorAll('#rows .list-row')) {
    const old = document.getElementById(row.id);
    if (old) renew(old, row);
    else fresh.add(row.id);
  }
  for (const id of list.firstElementChild.dataset.left.split(' ').filter(Boolean)) {
    fresh.delete(`row-${id}`);
    document.getElementById(`row-${id}`)?.classList.add('left');
  }
  if (fresh.size > 0 && !rows.querySelector('.list-row')) await bringIn();
  tellNews();
};

// ---- the conversation that is open ----

const isAtEnd = () => said.scrollHeight - said.scrollTop - said.clientHeight < 80;
const toEnd = () => { said.scrollTop = said.scrollHeight; };
const below = document.getElementById('talk-new');
below?.addEventListener('click', toEnd);

const read = () => {
  if (document.visibilityState === 'visible') fetch(`${talk.dataset.conversation}/reading`, { method: 'POST', headers }).catch(() => {});
};

/** What was begun is held against what its writer saw when beginning; an empty box follows. */
const know = latest => {
  for (const form of composer?.querySelectorAll('form') ?? []) {
    if (form.elements.text.value.trim() !== '' || form.querySelector('.attachment')) continue;
    form.elements.known.value = latest.dataset.answer;
    form.elements.change.value = latest.dataset.change;
  }
};

const followTalk = async () => {
  const from = document.getElementById('latest').dataset.from;
  const now = await part(`${talk.dataset.conversation}/latest?back=${encodeURIComponent(talk.dataset.back)}${talk.dataset.to && `&to=${talk.dataset.to}`}${from && `&from=${encodeURIComponent(from)}`}`);
  if (!now) return;
  const stay = isAtEnd();
  let grew = false;
  for (const one of now.querySelectorAll('[data-live]')) {
    const old = document.getElementById(one.id);
    const isSame = one.dataset.version ? one.dataset.version === old?.dataset.version : one.outerHTML === old?.outerHTML;
    if (!old || isSame || isInUse(old)) continue;
    grew ||= one.id === 'latest' && one.textContent.length > old.textContent.length;
    keepingFocus(old, () => {
      old.replaceWith(one);
      return one;
    });
    htmx.process(one);
    if (one.id === 'latest') know(one);
    const send = one.closest('form')?.querySelector('.send');
    if (send) send.disabled = one.dataset.kind === 'refused';
  }
  if (stay) toEnd();
  else if (grew) below.hidden = false;
  if (grew) read();
};

let fetching = false;
const earlier = async link => {
  if (fetching) return;
  fetching = true;
  const before = await part(link.getAttribute('href'));
  fetching = false;
  if (!before) return;
  const fromEnd = said.scrollHeight - said.scrollTop;
  link.closest('.talk-earlier').replaceWith(before);
  htmx.process(said);
  said.scrollTop = said.scrollHeight - fromEnd;
};

said?.addEventListener('click', event => {
  const link = event.target.closest('.talk-earlier a');
  if (!link) return;
  event.preventDefault();
  earlier(link);
});

said?.addEventListener('scroll', () => {
  if (isAtEnd()) below.hidden = true;
  const link = said.querySelector('.talk-earlier a');
  if (link && said.scrollTop < 200) earlier(link);
});

if (said) toEnd();
if (talk) {
  read();
  document.addEventListener('visibilitychange', read);
}
rows.querySelector('.list-row[aria-current]')?.scrollIntoView({ block: 'nearest' });

const list = gathered(300, 1200, followList);
const conversation = gathered(150, 0, followTalk);
document.body.addEventListener('live:inbox', ({ detail }) => {
  list(detail);
  if (talk && (!detail || detail.includes(talk.dataset.id))) conversation(detail);
});

talk?.addEventListener('toggle', ({ target, newState }) => {
  if (newState === 'closed' && target.closest('[data-live]')) conversation('');
}, true);

/** What happened between the making of this page and its listening is caught up with once. */
const caughtUp = new MutationObserver(() => {
  if (document.documentElement.dataset.live !== 'on') return;
  caughtUp.disconnect();
  list('');
  if (talk) conversation('');
});
caughtUp.observe(document.documentElement, { attributeFilter: ['data-live'] });

document.body.addEventListener('undone', event => {
  event.preventDefault();
  location.reload();
});

// ---- the composer ----

const pick = tab => {
  for (const other of composer.querySelectorAll('[role="tab"]')) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen;
  }
  composer.querySelector('form:not([hidden]) textarea').focus();
};

composer?.addEventListener('click', event => {
  const tab = event.target.closest('[role="tab"]');
  if (tab) pick(tab);
});

composer?.addEventListener('keydown', event => {
  const tab = event.target.closest('[role="tab"]');
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (tab && step) {
    const tabs = [...composer.querySelectorAll('[role="tab"]')];
    const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length);
    pick(next);
    next.focus();
  }
  if (event.key === 'Escape' && event.target.matches('textarea')) event.target.blur();
  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.isComposing && event.target.form) {
    event.preventDefault();
    const button = event.target.form.querySelector('button:not([type="button"])');
    if (!button.disabled) event.target.form.requestSubmit(button);
  }
});

composer?.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'true';
});

addEventListener('pageshow', event => {
  if (event.persisted) composer?.querySelectorAll('form').forEach(form => delete form.dataset.sent);
});

if (composer) key('⌘↵', { words: panes.dataset.sendWords, run: () => {} });
if (document.getElementById('take')) {
  key('m', { words: panes.dataset.takeWords, run: () => document.getElementById('take')?.requestSubmit() });
}
