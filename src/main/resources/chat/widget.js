// The button of a website chat. It keeps nothing and asks for nothing until somebody presses it, unless they have written
// before. Everything stands in a shadow root, so that neither the site's styles nor ours reach the other.
(() => {
  const settings = SETTINGS;
  const script = document.currentScript;
  const base = new URL('.', script.src).href;
  if (window.RapportChat) return;

  const language = () => {
    const wanted = [script.dataset.language, document.documentElement.lang, ...navigator.languages ?? []];
    return wanted.map(tag => tag?.slice(0, 2).toLowerCase()).find(tag => tag in settings.words) ?? 'en';
  };

  const spoken = language();
  const words = settings.words[spoken];
  const svg = (path, size = 24) => {
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true' })) icon.setAttribute(name, value);
    line.setAttribute('d', path);
    icon.append(line);
    return icon;
  };

  const host = document.createElement('div');
  host.id = 'rapport-chat';
  host.lang = spoken === 'zh' ? 'zh-CN' : spoken;
  host.dataset.theme = script.dataset.theme ?? 'auto';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; --brand: ${settings.colour}; --on-brand: ${settings.onColour}; color-scheme: light }
    :host([data-theme="dark"]) { color-scheme: dark }
    @media (prefers-color-scheme: dark) { :host([data-theme="auto"]) { color-scheme: dark } }
    .launcher { position: fixed; z-index: 2147483000; inset-inline-end: 20px; inset-block-end: calc(20px + env(safe-area-inset-bottom));
      inline-size: 56px; block-size: 56px; display: grid; place-items: center; border: 1px solid #ffffff4d; border-radius: 50%; padding: 0;
      background: var(--brand); color: var(--on-brand); cursor: pointer; box-shadow: 0 6px 24px #1f1a2640 }
    .launcher:focus-visible { outline: 2px solid var(--brand); outline-offset: 3px; box-shadow: 0 0 0 3px #fff }
    .launcher svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
    .launcher[aria-expanded="true"] .shut, .launcher[aria-expanded="false"] .opened { display: none }
    .count { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 20px; block-size: 20px; box-sizing: border-box;
      padding-inline: 5px; border-radius: 10px; background: #b2291d; color: #fff; font: 600 12px/20px system-ui, sans-serif; text-align: center }
    .count[hidden] { display: none }
    @media print { .launcher { display: none } }
    @media (forced-colors: active) { .launcher { border: 1px solid ButtonText } }
  `);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  const count = document.createElement('span');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-label', words.open);
  count.className = 'count';
  count.hidden = true;
  const shut = svg('M3 20l1.3-3.9a8 7 0 1 1 3.2 2.7L3 20M8 10.5h8M8 13.5h5', 26);
  const opened = svg('M18 6L6 18M6 6l12 12');
  shut.classList.add('shut');
  opened.classList.add('opened');
  button.append(shut, opened, count);
  root.append(button);

  /** What a visit is kept as; with Global Privacy Control for as long as the tab is open. */
  const key = `rapport-chat ${settings.channel}`;
  const storages = () => {
    try {
      return navigator.globalPrivacyControl ? [sessionStorage] : [sessionStorage, localStorage];
    } catch {
      return [];
    }
  };
  const read = () => {
    for (const storage of storages()) {
      try {
        const kept = JSON.parse(storage.getItem(key));
        if (kept?.token) return kept;
      } catch { /* what cannot be read was never kept */ }
    }
    return null;
  };
  const keep = kept => {
    const all = storages();
    const place = kept?.subject ? all[0] : all.at(-1);
    for (const storage of all) {
      try {
        if (storage === place && kept) storage.setItem(key, JSON.stringify(kept));
        else storage.removeItem(key);
      } catch { /* a full or forbidden storage: this page remembers by itself */ }
    }
  };

  let identity = script.dataset.identity ?? null;
  let panel = null;
  const load = () => panel ??= import(`${base}panel.js?v=${settings.version}`)
    .then(module => module.start({ base, root, host, button, svg, language: spoken, storage: { read, keep }, identity: () => identity,
      unread(number) {
        count.hidden = number === 0;
        count.textContent = number > 9 ? '9+' : String(number);
        const isOpen = button.getAttribute('aria-expanded') === 'true';
        button.setAttribute('aria-label', isOpen ? words.close : number === 0 ? words.open : words.unread.replace('{count}', number));
      } }))
    .catch(failed => { panel = null; throw failed; });

  button.addEventListener('click', () => load().then(loaded => loaded.toggle(), () => {}));

  window.RapportChat = {
    open: () => load().then(loaded => loaded.show()),
    close: () => panel?.then(loaded => loaded.hide()),
    /** The site has come to know who is there; the identity is signed by its server. */
    identify: signed => { identity = signed; return panel?.then(loaded => loaded.identify()); },
    /** They have signed out. */
    forget: () => { identity = null; keep(null); return panel?.then(loaded => loaded.forget()); },
  };

  const begin = () => {
    document.body.append(host);
    const kept = read();
    if (location.hash === '#rapport-chat') load().then(loaded => loaded.show(), () => {});
    else if (kept && !kept.subject) (window.requestIdleCallback ?? setTimeout)(() => load().catch(() => {}));
  };
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
})();
