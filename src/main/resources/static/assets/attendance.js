// Who of the team looks at a conversation or writes in it: this page tells it of its own, and shows it of others on the rows
// of the list, on the cards of the board, and in the conversation.
const OFTEN = 15_000;
const LASTS = 45_000;
const WRITES = 20_000;
const MOST = 3;
const talk = document.getElementById('talk');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };
const page = [...crypto.getRandomValues(new Uint8Array(4))].map(byte => byte.toString(16).padStart(2, '0')).join('');

// ---- others ----

const team = new Map();
const present = new Map();
let me = null;
let metAt = 0;

/** What is told while the team is asked for, since the answer may not know of it; null where nobody asks. */
let meanwhile = null;

const face = (member, doing, withWords) => {
  const mate = team.get(member);
  const shown = document.createElement('span');
  const initials = document.createElement('span');
  initials.className = 'face member tiny';
  initials.setAttribute('aria-hidden', 'true');
  initials.textContent = mate.dataset.initials;
  const words = document.createElement('span');
  words.className = withWords ? '' : 'visually-hidden';
  words.textContent = mate.dataset[doing];
  shown.className = `attending ${doing}`;
  shown.title = mate.dataset[doing];
  shown.append(initials);
  if (doing === 'writing') {
    const glyph = document.createElement('i');
    glyph.className = 'ti ti-pencil';
    glyph.setAttribute('aria-hidden', 'true');
    shown.append(glyph);
  }
  shown.append(words);
  return shown;
};

/** By conversation, who is there and what they do; of several pages of one the one they write on counts. */
const gathered = () => {
  const all = new Map();
  for (const { conversation, member, doing } of present.values()) {
    if (!team.has(member)) continue;
    const there = all.get(conversation) ?? new Map();
    if (there.get(member) !== 'writing') there.set(member, doing);
    all.set(conversation, there);
  }
  return all;
};

const paint = () => {
  const all = gathered();
  for (const place of document.querySelectorAll('[data-attendance]')) {
    const mates = [...(all.get(place.dataset.attendance) ?? [])]
      .sort(([, one], [, other]) => (other === 'writing') - (one === 'writing')).slice(0, MOST);
    const sign = mates.flat().join(' ');
    if ((place.dataset.shown ?? '') === sign) continue;
    place.dataset.shown = sign;
    place.replaceChildren(...mates.map(([member, doing]) => face(member, doing, 'words' in place.dataset)));
    place.hidden = mates.length === 0;
  }
};

const take = told => {
  const [conversation, member, where, doing] = told.split(' ');
  if (member === me) return;
  const key = `${conversation} ${member} ${where}`;
  if (doing === 'gone') present.delete(key);
  else present.set(key, { conversation, member, doing, until: Date.now() + LASTS });
  if (!team.has(member)) meet();
};

/** Asks who the team is and what each does; somebody who joined meanwhile is met once they are heard of. */
const meet = async () => {
  if (Date.now() - metAt < 1000) return;
  metAt = Date.now();
  const newer = meanwhile = [];
  const answer = await fetch('/inbox/attendance', { headers: { 'HX-Request': 'true' } }).catch(() => null);
  const names = answer?.ok && !answer.redirected ? await answer.text().catch(() => null) : null;
  if (meanwhile === newer) meanwhile = null;
  if (names === null) return;
  const template = document.createElement('template');
  template.innerHTML = names;
  const list = template.content.firstElementChild;
  me = list.dataset.me;
  team.clear();
  present.clear();
  for (const mate of list.children) team.set(mate.dataset.member, mate);
  for (const mate of list.children) mate.dataset.at.split('|').filter(Boolean).forEach(take);
  newer.forEach(take);
  paint();
};

document.body.addEventListener('live:attendance', ({ detail }) => {
  if (!detail) return;
  meanwhile?.push(detail);
  take(detail);
  paint();
});

setInterval(() => {
  for (const [key, { until }] of present) if (until < Date.now()) present.delete(key);
  paint();
}, 5000);

const listening = () => { if (document.documentElement.dataset.live === 'on') meet(); };
new MutationObserver(listening).observe(document.documentElement, { attributeFilter: ['data-live'] });
listening();

let painting = false;
new MutationObserver(() => {
  if (painting || present.size === 0) return;
  painting = true;
  requestAnimationFrame(() => { painting = false; paint(); });
}).observe(document.getElementById('main'), { childList: true, subtree: true });

// ---- this page ----

let told = 'gone';
let wrote = -Infinity;

const doing = () => {
  if (document.visibilityState !== 'visible') return 'gone';
  return Date.now() - wrote < WRITES ? 'writing' : 'reading';
};

const tell = what => {
  told = what;
  const body = new URLSearchParams({ page, doing: what });
  fetch(`${talk.dataset.conversation}/attendance`, { method: 'POST', headers, body, keepalive: true }).catch(() => {});
};

const follow = () => { if (doing() !== told) tell(doing()); };

/** Whoever was told that others were faster still has their answer in the box. */
if (document.querySelector('#composer .meanwhile')) wrote = Date.now();

if (talk) {
  follow();
  setInterval(() => { if (doing() !== 'gone') tell(doing()); }, OFTEN);
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => { if (told !== 'gone') tell('gone'); });
  addEventListener('pageshow', event => { if (event.persisted) follow(); });
  document.getElementById('composer')?.addEventListener('input', ({ target }) => {
    if (!target.form) return;
    wrote = target.form.elements.text.value.trim() === '' ? -Infinity : Date.now();
    follow();
  });
}
