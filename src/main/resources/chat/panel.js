// The chat itself. What people write is only ever text here: nothing is parsed, so nothing in it can run.
const LONGEST = 4000;
const AT_ONCE = 20;
const SILENCE = 40_000;
const PATIENCE = 180_000;
const PICTURES = 5;
const LARGEST = 10_000_000;
const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

const dark = `{ --paper: #1a171e; --sunken: #26222c; --ink: #edeaf1; --ink-2: #b9b2c3; --line: #3a3441; --control: #7d7589; --edge: #ffffff4d; --no: #f59a8e }`;

const style = `
  .panel { --paper: #fff; --sunken: #f4f3f6; --ink: #1f1a26; --ink-2: #544d5e; --line: #e7e4ea; --control: #8b8496; --edge: #00000026; --no: #b2291d;
    position: fixed; z-index: 2147483001; inset-inline-end: 20px; inset-block-end: calc(88px + env(safe-area-inset-bottom)); inline-size: 380px;
    block-size: min(600px, calc(100dvh - 112px)); display: flex; flex-direction: column; overflow: hidden; box-sizing: border-box;
    border: 1px solid var(--line); border-radius: 14px; background: var(--paper); color: var(--ink); box-shadow: 0 12px 48px #1f1a2638;
    font: 400 15px/22px Inter, system-ui, "Segoe UI", sans-serif; text-align: start; word-break: normal }
  .panel:lang(zh) { font-family: Inter, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
  .panel:lang(ko) { font-family: Inter, system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; word-break: keep-all }
  .panel[hidden], .panel [hidden] { display: none }
  .panel *, .panel *::before { box-sizing: border-box }
  header { flex: none; display: flex; align-items: center; gap: 12px; padding: 14px 8px 14px 20px; background: var(--brand); color: var(--on-brand) }
  header div { flex: 1; min-inline-size: 0 }
  h2 { margin: 0; font: inherit; font-weight: 600; font-size: 16px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  header p { margin: 0; font-size: 13px; line-height: 18px }
  .glyph { flex: none; inline-size: 44px; block-size: 44px; display: grid; place-items: center; border: 0; border-radius: 7px; background: none; color: inherit; cursor: pointer }
  svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
  :focus-visible { outline: 2px solid currentColor; outline-offset: -4px }
  .said { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px 20px }
  ol { display: flex; flex-direction: column; gap: 4px; margin: 0; padding: 0; list-style: none }
  li { max-inline-size: 84%; display: flex; flex-direction: column; align-items: flex-start; align-self: flex-start }
  li.mine { align-items: flex-end; align-self: flex-end }
  li + li.turn { margin-block-start: 12px }
  .bubble { padding: 8px 12px; border-radius: 14px 14px 14px 4px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere }
  .bubble a { color: inherit }
  .mine .bubble { border-radius: 14px 14px 4px; background: var(--brand); color: var(--on-brand) }
  header, .mine .bubble, .do { box-shadow: inset 0 0 0 1px var(--edge) }
  .picture { display: block; max-inline-size: 100%; margin-block-end: 2px; border: 1px solid var(--line); border-radius: 14px; overflow: hidden; background: var(--sunken); color: var(--ink) }
  .picture img { display: block; max-inline-size: 100%; max-block-size: 220px; min-inline-size: 44px; min-block-size: 44px }
  .picture:focus-visible { outline-offset: 2px }
  .tray { flex: none; display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 10px 12px 0; list-style: none }
  .tray li { position: relative; align-self: auto } .tray img { inline-size: 64px; block-size: 64px; object-fit: cover; border: 1px solid var(--line); border-radius: 7px }
  .tray .waits img { opacity: .5 }
  .tray button { position: absolute; inset-block-start: -6px; inset-inline-end: -6px; inline-size: 24px; block-size: 24px; padding: 0; display: grid; place-items: center; border: 1px solid var(--control); border-radius: 50%; background: var(--paper); color: var(--ink); cursor: pointer }
  .tray button:focus-visible { outline-offset: 1px }
  .refused { flex: none; margin: 0; padding: 8px 20px; font-size: 13px; line-height: 18px }
  .meta { font-size: 12px; line-height: 16px; color: var(--ink-2) }
  li .meta { padding: 2px 4px 0 }
  .failed .meta { color: var(--no) }
  .day { align-self: center; max-inline-size: none; margin-block: 12px 4px }
  .only-read { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  .writing { display: flex; align-items: center; gap: 8px; min-block-size: 20px; padding: 0 20px 4px; flex: none }
  .dots { display: inline-flex; gap: 3px }
  .dots i { inline-size: 5px; block-size: 5px; border-radius: 50%; background: currentColor; animation: breathe .7s ease-in-out infinite alternate }
  .dots i:nth-child(2) { animation-delay: .2s } .dots i:nth-child(3) { animation-delay: .4s }
  @keyframes breathe { from { opacity: .25 } }
  .lost, .leave { flex: none; margin: 0; padding: 10px 20px; border-block-start: 1px solid var(--line); background: var(--sunken); font-size: 13px; line-height: 18px }
  .leave { display: grid; gap: 8px } .leave p { margin: 0 }
  .leave div { display: flex; gap: 8px }
  input, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--control); border-radius: 7px; padding: 9px 12px; min-inline-size: 0 }
  input { flex: 1; block-size: 44px } input[aria-invalid="true"] { border-color: var(--no) }
  input:focus-visible, textarea:focus-visible { outline: 2px solid var(--ink); outline-offset: 0; border-color: transparent }
  .wrong { color: var(--no) }
  .write { flex: none; display: flex; align-items: flex-end; gap: 8px; padding: 12px 12px calc(12px + env(safe-area-inset-bottom)); border-block-start: 1px solid var(--line) }
  textarea { flex: 1; resize: none; block-size: 44px; max-block-size: 132px; line-height: 22px; field-sizing: content }
  ::placeholder { color: var(--ink-2); opacity: 1 }
  .do { flex: none; min-inline-size: 44px; block-size: 44px; padding: 0 12px; border: 0; border-radius: 7px; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 500; cursor: pointer }
  .do[aria-disabled="true"] { opacity: .45; cursor: default }
  .do:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px }
  :host([data-theme="dark"]) .panel ${dark}
  @media (prefers-color-scheme: dark) { :host([data-theme="auto"]) .panel ${dark} }
  @media (max-width: 480px) { .panel { inset: 0; inline-size: auto; block-size: auto; border: 0; border-radius: 0 } input, textarea { font-size: 16px } }
  @media (prefers-reduced-motion: no-preference) { .panel { animation: rise 180ms cubic-bezier(.2, .7, .2, 1) } @keyframes rise { from { opacity: 0; translate: 0 12px } } }
  @media (prefers-reduced-motion: reduce) { .dots i { animation: none } }
  @media (forced-colors: active) { .bubble, .do, .lost { border: 1px solid CanvasText } }
`;

const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

/** Pages without TLS have no crypto.randomUUID. */
const unique = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/** Addresses end with their sentence, and where another script begins. */
const WEB = /(?<![\w@./-])(https?:\/\/[\w.-]*\w(?::\d+)?(?![^\s/?#]*@)(?:[/?#](?:[\w!#$%&'*+,./:;=?@~-]*[\w#$%&+/=@~-])?)?)/i;
const linked = text => text.split(WEB).map((said, at) => at % 2 ? element('a', { href: said, target: '_blank', rel: 'noreferrer' }, said) : said);

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const subject = signed => {
  try {
    const claims = signed.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return String(JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(claims), c => c.charCodeAt(0)))).sub);
  } catch {
    return '';
  }
};

export async function start({ base, root, host, button, svg, language, storage, identity, unread }) {
  const answer = await fetch(`${base}hello?language=${encodeURIComponent(language)}`);
  if (!answer.ok) throw new Error(`Chat: ${answer.status}`);
  const { words, here, brand, greeting } = await answer.json();
  const say = (key, named = {}) => Object.entries(named).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), words[key]);

  // ---- what is on the screen ----

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const shut = element('button', { type: 'button', className: 'glyph', 'aria-label': words.close }, svg('M18 6L6 18M6 6l12 12'));
  const page = element('button', { type: 'button', className: 'glyph', 'aria-label': words.page, title: words.page, hidden: true }, svg('M8 7a4 4 0 1 0 8 0 4 4 0 0 0-8 0M6 21v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2', 22));
  const list = element('ol');
  const said = element('div', { className: 'said', role: 'log', tabIndex: 0, 'aria-label': words.log }, list);
  const writer = element('span');
  const writing = element('p', { className: 'writing meta' }, element('span', { className: 'dots' }, element('i'), element('i'), element('i')), writer);
  writing.style.margin = '0';
  writing.style.visibility = 'hidden';
  const lost = element('p', { className: 'lost', role: 'status', hidden: true }, words.lost);
  const address = element('input', { type: 'email', autocomplete: 'email', 'aria-label': words.email, placeholder: words.email, maxLength: 320, required: true });
  const wrong = element('p', { className: 'wrong', role: 'alert', hidden: true });
  const leave = element('form', { className: 'leave', noValidate: true, hidden: true },
    element('p', {}, words.leave), element('div', {}, address, element('button', { className: 'do' }, words.leaveIt)), wrong);
  const box = element('textarea', { rows: 1, placeholder: words.write, 'aria-label': words.write, enterKeyHint: 'send' });
  const send = element('button', { className: 'do', 'aria-label': words.send, 'aria-disabled': 'true' }, svg('M10 14L21 3M21 3l-6.5 18a.55.55 0 0 1-1 0L10 14l-7-3.5a.55.55 0 0 1 0-1L21 3', 20));
  const pick = element('input', { type: 'file', accept: TYPES.join(), multiple: true, hidden: true });
  const add = element('button', { type: 'button', className: 'glyph', 'aria-label': words.attach, title: words.attach }, svg('M15 8h.01M3 6a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6M3 16l5-5c.9-.9 2-.9 3 0l5 5M14 14l1-1c.9-.9 2-.9 3 0l3 3', 20));
  const tray = element('ul', { className: 'tray', hidden: true, 'aria-label': words.attach });
  const refused = element('p', { className: 'wrong refused', role: 'alert', hidden: true });
  const write = element('form', { className: 'write' }, pick, add, box, send);
  const panel = element('section', { className: 'panel', role: 'dialog', 'aria-label': brand || words.open, hidden: true, lang: host.lang },
    element('header', {}, element('div', {}, element('h2', {}, brand || words.open), element('p', {}, here ? words.here : words.away)), page, shut),
    said, writing, lost, leave, tray, refused, write);
  root.append(panel);

  const locale = host.lang;
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
  const calendar = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short' });
  const dayOf = at => new Date(at).toDateString();

  const bubbles = new Map();
  let fresh = 0;
  let answered = true;

  const isAtEnd = () => said.scrollHeight - said.scrollTop - said.clientHeight < 60;
  const toEnd = () => { said.scrollTop = said.scrollHeight; };

  const bubble = ({ id, ours, text, author, at, pictures = [] }, state) => {
    const before = list.lastElementChild;
    const whose = ours ? `us ${author ?? ''}` : 'mine';
    const meta = element('span', { className: 'meta' });
    const made = element('li', { className: ours ? '' : 'mine' },
      element('span', { className: 'only-read' }, ours ? say('said', { name: author ?? (brand || words.team) }) : words.you),
      ...pictures.map(frame), ...text ? [element('span', { className: 'bubble', dir: 'auto' }, ...linked(text))] : [], meta);
    made.dataset.whose = whose;
    if (at && dayOf(at) !== (list.dataset.day ?? dayOf(Date.now()))) list.append(element('li', { className: 'day meta' }, calendar.format(new Date(at))));
    if (at) list.dataset.day = dayOf(at);
    if (before && before.dataset.whose !== whose) made.classList.add('turn');
    else if (before?.dataset.clock && at && before.dataset.clock === clock.format(new Date(at))) before.querySelector('.meta').hidden = true;
    list.append(made);
    bubbles.set(id, made);
    label(made, { author: ours ? author : null, at }, state);
    return made;
  };

  /** Pictures are asked for with the visit's token, which no address may carry. */
  const seen = new Map();
  const look = id => {
    if (!seen.has(id)) seen.set(id, ask(`pictures/${id}`, {}).then(answer => (answer.ok ? answer.blob() : Promise.reject(answer.status))).then(blob => URL.createObjectURL(blob)));
    return seen.get(id);
  };

  const frame = ({ id, name, alt }) => {
    const stay = isAtEnd();
    const picture = element('img', { alt: alt ?? '' });
    const link = element('a', { className: 'picture', target: '_blank', 'aria-label': say('openPicture', { name: alt || name || words.picture }) }, picture);
    picture.addEventListener('load', () => { if (stay) toEnd(); });
    picture.addEventListener('error', () => link.replaceChildren(element('span', { className: 'bubble' }, alt || name || words.picture)));
    look(id).then(url => { picture.src = url; link.href = url; }, () => {
      seen.delete(id);
      link.replaceWith(element('span', { className: 'meta' }, words.goneOne));
    });
    return link;
  };

  const label = (made, { author, at }, state) => {
    made.classList.toggle('failed', state === 'failed');
    const time = at ? clock.format(new Date(at)) : '';
    if (at) made.dataset.clock = time;
    made.querySelector('.meta').textContent = state === 'pending' ? words.sending : state === 'failed' ? words.failed : author && time ? say('by', { name: author, time }) : author ?? time;
  };

  if (greeting) bubble({ id: 'greeting', ours: true, text: greeting, author: brand || null });

  const show = line => {
    const stay = isAtEnd() || !line.ours;
    const made = bubbles.get(line.id);
    if (made) label(made, line.ours ? line : { at: line.at });
    else {
      bubble(line);
      if (line.ours && panel.hidden && isCaughtUp) unread(++fresh);
    }
    answered = line.ours;
    if (line.ours) nobodyWrites();
    if (stay) toEnd();
  };

  // ---- whose it is ----

  let visit = storage.read();
  let beginning = null;
  let identifying = Promise.resolve();

  const ask = (path, body, more = {}) => fetch(base + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...visit?.token && { Authorization: `Bearer ${visit.token}` }, ...more.headers },
    body: JSON.stringify(body),
    signal: more.signal,
    credentials: 'omit',
  });

  const manners = () => ({ language: navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

  const admit = async (signed = null) => {
    const begun = await ask('visits', { identity: signed, ...manners() });
    if (!begun.ok) throw Object.assign(new Error('Chat'), { status: begun.status });
    const { token, name, hasEmail, hasPage } = await begun.json();
    visit = { token, name, hasEmail, hasPage, subject: signed ? subject(signed) : null, unsent: visit?.unsent ?? [] };
    storage.keep(visit);
    page.hidden = !hasPage;
    return visit;
  };

  /** Nothing is kept and nobody has a visit before they write, unless the site says who they are. */
  const begin = () => beginning ??= (async () => {
    await identifying;
    visit = storage.read() ?? visit;
    if (!visit?.token) await admit();
  })().finally(() => { beginning = null; });

  const startOver = () => {
    stop();
    visit = null;
    page.hidden = true;
    cursor = latest = told = 0;
    bubbles.forEach((made, id) => { if (id !== 'greeting') { made.remove(); bubbles.delete(id); } });
    list.querySelectorAll('.day').forEach(day => day.remove());
    [...chosen.keys()].forEach(drop);
    seen.clear();
    delete list.dataset.day;
    fresh = 0;
    unread(0);
  };

  const identify = () => identifying = identifying.then(recognise).catch(() => {});

  const recognise = async () => {
    const signed = identity();
    const known = signed ? subject(signed) : null;
    if (visit?.subject && visit.subject !== known) {
      startOver();
      storage.keep(null);
    }
    if (signed && visit?.subject !== known) {
      await admit(signed);
      stop();
      cursor = latest = told = 0;
    }
    page.hidden = !visit?.hasPage;
    if (visit) listen();
  };

  // ---- what comes ----

  let cursor = 0;
  let latest = 0;
  let told = 0;
  let isCaughtUp = false;
  let listening = null;

  const stop = () => {
    listening?.abort();
    listening = null;
  };

  const take = event => {
    const fields = Object.fromEntries(event.split('\n').filter(line => line && !line.startsWith(':')).map(line => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }));
    if (!fields.data) return;
    if (fields.event === 'ready') isCaughtUp = true;
    else if (fields.event === 'typing') return somebodyWrites(JSON.parse(fields.data).name);
    else {
      const line = JSON.parse(fields.data);
      show(line);
      cursor = Number(fields.id);
      if (line.ours) latest = cursor;
    }
    if (isCaughtUp) tellRead();
  };

  /** The team sees how far somebody has read, and no more than that. */
  const tellRead = () => {
    if (panel.hidden || document.hidden || latest <= told) return;
    const position = told = latest;
    ask('reading', { position }).catch(() => { if (told === position) told = 0; });
  };
  document.addEventListener('visibilitychange', tellRead);

  const follow = async (control, open) => {
    let silent;
    const heard = () => {
      clearTimeout(silent);
      silent = setTimeout(() => open.abort(), SILENCE);
    };
    try {
      heard();
      const stream = await ask('stream', {}, { headers: { 'Last-Event-ID': String(cursor) }, signal: open.signal });
      if (stream.status === 401 || stream.status === 403) {
        if (visit?.unsent?.length) flush();
        else if (listening === control) {
          startOver();
          storage.keep(null);
        }
        return false;
      }
      if (!stream.ok) throw new Error(`Chat: ${stream.status}`);
      lost.hidden = true;
      const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        heard();
        const events = (rest + part.value).split('\n\n');
        rest = events.pop();
        events.forEach(take);
      }
    } catch {
      if (!control.signal.aborted) lost.hidden = false;
    } finally {
      clearTimeout(silent);
    }
    return true;
  };

  const listen = async () => {
    if (listening) return;
    const control = listening = new AbortController();
    for (let tries = 0; listening === control; tries++) {
      const open = new AbortController();
      const end = () => open.abort();
      control.signal.addEventListener('abort', end);
      const began = Date.now();
      if (!await follow(control, open)) {
        if (listening === control) stop();
        return;
      }
      control.signal.removeEventListener('abort', end);
      if (Date.now() - began > 10_000) tries = 0;
      if (listening !== control) return;
      isCaughtUp ||= cursor > 0;
      const woken = new Promise(done => addEventListener('online', done, { once: true }));
      await Promise.race([woken, pause(Math.min(30_000, 500 * 2 ** tries) * (.5 + Math.random()))]);
    }
  };

  // ---- what goes ----

  let sending = false;

  const wait = (id, text, pictures) => {
    visit.unsent.push({ id, text, ...pictures.length && { pictures } });
    storage.keep(visit);
  };

  const settle = (ids, state) => {
    visit.unsent = visit.unsent.filter(one => !ids.includes(one.id));
    storage.keep(visit);
    ids.forEach(id => bubbles.has(id) && label(bubbles.get(id), { at: state ? null : Date.now() }, state));
  };

  const flush = async () => {
    if (sending || !visit?.unsent?.length) return;
    sending = true;
    for (let tries = 0; ;) {
      await identifying;
      if (!visit?.unsent?.length) break;
      const { token } = visit;
      const some = visit.unsent.slice(0, AT_ONCE);
      const ids = some.map(one => one.id);
      const answer = await ask('messages', { messages: some, page: location.href.split('#')[0].slice(0, 2000) },
        { headers: { 'Rapport-Attempt': unique() } }).catch(() => null);
      if (!visit) break;
      if (answer?.ok) {
        tries = 0;
        settle(ids);
      } else if (answer?.status === 401 && visit.token !== token) {
        tries = 0;
      } else if (answer?.status === 401) {
        const { unsent } = visit;
        visit = null;
        storage.keep(null);
        stop();
        cursor = 0;
        await admit(identity()).catch(() => admit()).then(listen, () => pause(5000));
        visit = { ...visit, unsent };
        storage.keep(visit.token ? visit : null);
      } else if (answer && answer.status < 500 && answer.status !== 429) settle(ids, 'failed');
      else await Promise.race([pause(Math.min(30_000, 1000 * 2 ** tries++)), new Promise(done => addEventListener('online', done, { once: true }))]);
    }
    sending = false;
  };

  let silence;
  const expectAnswer = () => {
    answered = false;
    clearTimeout(silence);
    if (visit.hasEmail) return;
    if (here) silence = setTimeout(() => { if (!answered) askForAddress(); }, PATIENCE);
    else askForAddress();
  };

  const askForAddress = () => {
    leave.hidden = false;
    toEnd();
  };

  // ---- pictures that are to go along ----

  const chosen = new Map();

  const refuse = text => {
    refused.textContent = text;
    refused.hidden = !text;
  };

  const drop = item => {
    chosen.delete(item);
    item.remove();
    tray.hidden = chosen.size === 0;
    grow();
  };

  const bring = async file => {
    refuse('');
    if (!TYPES.includes(file.type) || file.size > LARGEST) return refuse(words.notPicture);
    if (chosen.size >= PICTURES) return refuse(words.manyPictures);
    const url = URL.createObjectURL(file);
    const away = element('button', { type: 'button', 'aria-label': words.remove }, svg('M18 6L6 18M6 6l12 12', 14));
    const item = element('li', { className: 'waits' }, element('img', { src: url, alt: file.name }), away);
    const picture = { name: file.name, url };
    away.addEventListener('click', () => { drop(item); box.focus(); });
    chosen.set(item, picture);
    tray.append(item);
    tray.hidden = false;
    grow();
    try {
      await begin();
      const answer = await fetch(`${base}pictures?name=${encodeURIComponent(file.name.slice(-200))}`, {
        method: 'POST', headers: { 'Content-Type': file.type, Authorization: `Bearer ${visit.token}` }, body: file, credentials: 'omit' });
      if (!answer.ok) throw Object.assign(new Error('Chat'), { status: answer.status });
      picture.id = (await answer.json()).id;
      item.classList.remove('waits');
    } catch ({ status }) {
      drop(item);
      refuse([400, 413, 415].includes(status) ? words.notPicture : words.failed);
    }
    grow();
  };

  const bringAll = files => [...files].forEach(bring);

  add.addEventListener('click', () => pick.click());
  pick.addEventListener('change', () => {
    bringAll(pick.files);
    pick.value = '';
    box.focus();
  });
  box.addEventListener('paste', event => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes('text/plain')) return;
    event.preventDefault();
    bringAll(files);
  });
  panel.addEventListener('dragover', event => { if (event.dataTransfer.types.includes('Files')) event.preventDefault(); });
  panel.addEventListener('drop', event => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    bringAll(event.dataTransfer.files);
  });

  const isReady = () => {
    const text = box.value.trim();
    return (text || chosen.size > 0) && [...text].length <= LONGEST && [...chosen.values()].every(picture => picture.id);
  };

  write.addEventListener('submit', async event => {
    event.preventDefault();
    if (!isReady()) return;
    const text = box.value.trim();
    const id = unique();
    const pictures = [...chosen.values()];
    pictures.forEach(picture => seen.set(picture.id, Promise.resolve(picture.url)));
    [...chosen.keys()].forEach(drop);
    box.value = '';
    grow();
    bubble({ id, ours: false, text, pictures, at: Date.now() }, 'pending');
    toEnd();
    try {
      await begin();
      visit.unsent ??= [];
      wait(id, text, pictures.map(picture => picture.id));
      listen();
      flush();
      expectAnswer();
    } catch (failed) {
      label(bubbles.get(id), {}, 'failed');
      box.value ||= text;
      grow();
    }
  });

  /** Whoever goes to their own pages goes there in a tab of its own, which knows nothing of this one. */
  page.addEventListener('click', async () => {
    refuse('');
    const tab = window.open('', '_blank');
    const way = await identifying.then(() => ask('page', {})).catch(() => null);
    if (way?.ok && tab) {
      tab.opener = null;
      tab.location.replace((await way.json()).address);
    } else {
      tab?.close();
      refuse(words.noPage);
    }
  });

  let typedAt = 0;
  const grow = () => {
    const stay = isAtEnd();
    box.style.blockSize = '44px';
    box.style.blockSize = `${Math.min(132, box.scrollHeight + 2)}px`;
    send.setAttribute('aria-disabled', String(!isReady()));
    if (stay) toEnd();
  };
  box.addEventListener('input', () => {
    grow();
    if (visit && box.value.trim() && Date.now() - typedAt > 3000) {
      typedAt = Date.now();
      identifying.then(() => visit?.token && ask('typing', {})).catch(() => {});
    }
  });
  box.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    write.requestSubmit();
  });

  leave.addEventListener('submit', async event => {
    event.preventDefault();
    const left = await ask('email', { email: address.value.trim() }).catch(() => null);
    address.setAttribute('aria-invalid', String(!left?.ok));
    wrong.hidden = Boolean(left?.ok);
    if (!left?.ok) {
      wrong.textContent = left?.status === 400 ? words.notEmail : words.failed;
      address.focus();
      return;
    }
    visit.hasEmail = true;
    storage.keep(visit);
    leave.replaceChildren(element('p', { role: 'status' }, words.kept));
    box.focus();
  });

  let forgetting;
  const somebodyWrites = name => {
    writer.textContent = name ? say('writes', { name }) : words.somebody;
    writing.style.visibility = 'visible';
    clearTimeout(forgetting);
    forgetting = setTimeout(nobodyWrites, 5000);
  };
  const nobodyWrites = () => { writing.style.visibility = 'hidden'; };

  // ---- opening and closing ----

  const open = () => {
    panel.hidden = false;
    fresh = 0;
    button.setAttribute('aria-expanded', 'true');
    unread(0);
    identify();
    toEnd();
    tellRead();
    box.focus();
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    unread(0);
    button.focus();
  };
  shut.addEventListener('click', close);
  panel.addEventListener('keydown', event => { if (event.key === 'Escape' && !event.isComposing) close(); });

  if (visit && !visit.subject) {
    listen();
    flush();
    for (const { id, text, pictures = [] } of visit.unsent ?? []) if (!bubbles.has(id)) bubble({ id, ours: false, text, pictures: pictures.map(picture => ({ id: picture })) }, 'pending');
  }

  return {
    show: open,
    hide: close,
    toggle: () => (panel.hidden ? open() : close()),
    identify: () => (panel.hidden ? null : identify()),
    forget: startOver,
  };
}
