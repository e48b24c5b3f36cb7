// The inbox: tabs and drafts of the composer, the keys, and that what is on the screen has been read.
const panes = document.querySelector('.panes.inbox');
const talk = document.getElementById('talk');
const composer = document.getElementById('composer');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };

const said = document.getElementById('said');
if (said) said.scrollTop = said.scrollHeight;
if (talk) fetch(`${talk.dataset.conversation}/reading`, { method: 'POST', headers });

const pick = tab => {
  for (const other of composer.querySelectorAll('[role="tab"]')) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen;
  }
  composer.querySelector('form:not([hidden]) textarea').focus();
};

const waiting = new Map();
const keep = form => {
  waiting.delete(form);
  const body = new URLSearchParams({ kind: form.elements.kind.value, text: form.elements.text.value });
  fetch(composer.dataset.drafts, { method: 'POST', headers, body, keepalive: true }).then(answer => {
    const told = composer.querySelector('[data-draft]');
    if (answer.ok && told) told.textContent = told.dataset.saved;
  });
};

composer?.addEventListener('click', event => {
  const tab = event.target.closest('[role="tab"]');
  if (tab) pick(tab);
});

composer?.addEventListener('input', event => {
  const { form } = event.target;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), 600));
});

composer?.addEventListener('submit', event => {
  const form = event.target;
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'true';
});

addEventListener('pagehide', () => {
  for (const [form, timer] of waiting) {
    clearTimeout(timer);
    keep(form);
  }
});

const step = by => {
  const rows = [...panes.querySelectorAll('#rows .list-row')];
  const at = rows.indexOf(document.activeElement.closest('.list-row') ?? panes.querySelector('[aria-current="true"].list-row'));
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
};

const acts = {
  j: () => step(1),
  k: () => step(-1),
  r: () => composer && pick(composer.querySelector('[role="tab"]')),
  n: () => composer && pick(document.getElementById('tab-note')),
  e: () => document.querySelector('[data-key="e"]')?.click(),
  s: () => document.querySelector('[data-key="s"]')?.click(),
  a: () => document.querySelector('[data-key="a"]')?.click(),
  '/': () => document.getElementById('inbox-search').focus(),
  '?': () => document.getElementById('inbox-keys').showModal(),
};

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select, dialog');
  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && event.target.form?.closest('#composer')) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (typing && event.key === 'Escape') event.target.blur();
  if (typing || event.metaKey || event.ctrlKey || event.altKey || event.isComposing || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});
