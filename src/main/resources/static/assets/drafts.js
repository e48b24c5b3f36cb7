// Drafts are never lost: what is being written goes to the server shortly after each pause, and stays in this browser until
// the server has it. What was left here comes back with the page, to whoever wrote it alone; nothing stays after signing out.
import { say } from './toast.js';

const PREFIX = 'rapport.draft.';
const PAUSE = 600;
const AGAIN = 10_000;
const WEEK = 7 * 24 * 60 * 60_000;
const composer = document.getElementById('composer');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };
const forms = () => [...composer?.querySelectorAll('form[action$="/messages"]') ?? []];

// ---- what this browser keeps; nothing where it keeps nothing ----

const name = form => `${PREFIX}${composer.dataset.member}.${composer.dataset.drafts.split('/')[2]}.${form.elements.kind.value}`;

const recall = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const drop = key => { try { localStorage.removeItem(key); } catch { /* then nothing was kept either */ } };
const store = (key, begun) => {
  try {
    localStorage.setItem(key, JSON.stringify(begun));
    return true;
  } catch {
    return false;
  }
};

const names = () => { try { return Object.keys(localStorage).filter(key => key.startsWith(PREFIX)); } catch { return []; } };

for (const key of names()) if (!(Date.now() - recall(key)?.at < WEEK)) drop(key);

document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
  composer?.removeEventListener('input', written);
  removeEventListener('pagehide', leave);
  names().forEach(drop);
});

// ---- what goes to the server ----

const waiting = new Map();
/** What the server may have of each form: what came with the page, and what was sent since. */
const known = new Map();
const coming = new Set();

const later = (form, wait) => {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), wait));
};

const tell = words => {
  const told = composer.querySelector('[data-draft]');
  if (told) told.textContent = words;
};

/** What the network makes of the words, unless more were written meanwhile or they go elsewhere. */
const count = (form, sent, words) => {
  const told = form.querySelector('[data-count]');
  if (!told || form.elements.to || form.elements.text.value !== sent) return;
  told.textContent = words;
  told.hidden = !words;
};

const backUp = form => {
  const { message, text } = form.elements;
  return store(name(form), { message: message.value, text: text.value, at: Date.now(), known: known.get(form) });
};

const keep = async form => {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const { kind, message, text } = form.elements;
  const sent = text.value;
  const body = new URLSearchParams({ kind: kind.value, message: message.value, text: sent });
  form.querySelectorAll('[name="attachments"]').forEach(file => body.append('attachments', file.value));
  known.set(form, [...known.get(form), sent].slice(-4));
  const answer = await fetch(composer.dataset.drafts, { method: 'POST', headers, body, keepalive: true }).catch(() => null);
  const told = composer.querySelector('[data-draft]');
  if (answer?.ok && !answer.redirected) {
    if (text.value === sent && !form.dataset.sent) drop(name(form));
    tell(told.dataset.saved);
    count(form, sent, await answer.text());
  } else if (!form.dataset.sent) {
    if (backUp(form)) tell(told.dataset.kept);
    if (!waiting.has(form)) later(form, AGAIN);
  }
};

function written({ target: { form } }) {
  if (!known.has(form)) return;
  if (!coming.has(form)) backUp(form);
  later(form, PAUSE);
}

function leave() {
  for (const form of [...waiting.keys()]) keep(form);
}

// ---- what comes back ----

/** Words that the server has from elsewhere meanwhile stay before those that were left here. */
const together = (begun, server) => begun.known?.includes(server) || begun.text.startsWith(server) ? begun.text : `${server}\n\n${begun.text}`;

const wentOut = async begun => {
  const answer = await fetch(`${composer.dataset.drafts}?message=${encodeURIComponent(begun.message)}`).catch(() => null);
  return answer?.ok && !answer.redirected ? await answer.text() === 'sent' : null;
};

const bringBack = async form => {
  const begun = recall(name(form));
  const { message, text } = form.elements;
  if (!begun) return;
  if (begun.text === text.defaultValue) {
    drop(name(form));
    return;
  }
  coming.add(form);
  const isOut = await wentOut(begun);
  coming.delete(form);
  if (isOut === null) return;
  if (isOut) {
    drop(name(form));
    return;
  }
  const meanwhile = text.value === text.defaultValue ? '' : text.value;
  const words = together(begun, text.defaultValue);
  text.value = meanwhile && meanwhile !== words ? `${words}\n\n${meanwhile}` : words;
  message.value = begun.message;
  text.dispatchEvent(new Event('input', { bubbles: true }));
  say(composer.dataset.restored);
};

for (const form of forms()) {
  known.set(form, [form.elements.text.defaultValue]);
  bringBack(form);
}

composer?.addEventListener('input', written);
composer?.addEventListener('submit', ({ target }) => {
  if (!known.has(target)) return;
  clearTimeout(waiting.get(target));
  waiting.delete(target);
  backUp(target);
});
addEventListener('pagehide', leave);
addEventListener('online', leave);
