// What changes while somebody looks. One tab of the browser listens to the server and tells the others; each event comes
// as `live:<topic>` on the body, so that `hx-trigger="live:inbox from:body"` asks again. What need not be so quick waits for
// `lately:<topic>`, which comes once for all that happened within a second or two.
const ADDRESS = '/live';
const stale = document.getElementById('live-state');
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('rapport-live') : null;
let tries = 0;
let missed = false;

/** Whether this page was listening before: what was told while nobody listened is not told again. */
let heard = false;

let leaving = false;
document.addEventListener('submit', event => { leaving ||= event.target.getAttribute('action') === '/sign-out'; });

/** Whoever signs out asks for nothing any more. */
const say = (name, detail) => { if (!leaving) document.body.dispatchEvent(new CustomEvent(name, { detail })); };

const CALM = 800;
const SPREAD = 1200;
const later = new Set();

const tell = (topic, detail) => {
  say(`live:${topic}`, detail);
  if (later.has(topic)) return;
  later.add(topic);
  setTimeout(() => {
    later.delete(topic);
    say(`lately:${topic}`, null);
  }, CALM + Math.random() * SPREAD);
};

const everything = () => {
  const topics = new Set();
  for (const element of document.querySelectorAll('[hx-trigger*="live:"], [hx-trigger*="lately:"]')) {
    for (const [, topic] of element.getAttribute('hx-trigger').matchAll(/(?:live|lately):([\w.-]+)/g)) topics.add(topic);
  }
  topics.forEach(topic => tell(topic, null));
};

const state = (connected, gap) => {
  if (connected && (missed || gap && heard)) everything();
  missed = !connected;
  heard ||= connected;
  document.documentElement.dataset.live = connected ? 'on' : 'off';
  if (!stale) return;
  stale.hidden = connected;
  if (!connected && !stale.dataset.since) {
    stale.dataset.since = new Date().toISOString();
    const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false });
    stale.querySelector('[data-words]').textContent = stale.dataset.words.replace('{time}', clock.format(new Date()));
  }
  if (connected) delete stale.dataset.since;
};

const both = message => {
  if ('connected' in message) connected = message.connected;
  tabs?.postMessage(message);
  take(message);
};

let connected = null;

const take = message => {
  if ('asks' in message) {
    if (connected !== null) tabs.postMessage({ connected });
    return;
  }
  const { dataset } = document.documentElement;
  if ('silent' in message) dataset.live = dataset.live === 'on' ? 'silent' : dataset.live;
  else if ('connected' in message) state(message.connected, message.gap);
  else if (message.topic === '*') everything();
  else tell(message.topic, message.detail);
};

const listen = () => new Promise(ended => {
  const source = new EventSource(ADDRESS);
  let late = null;
  source.addEventListener('open', () => {
    tries = 0;
    clearTimeout(late);
    late = null;
    both({ connected: true, gap: true });
  });
  source.addEventListener('live', event => both(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    if (late === null) {
      both({ silent: true });
      late = setTimeout(() => both({ connected: false }), 3000);
    }
    if (source.readyState !== EventSource.CLOSED) return;
    const wait = Math.min(30_000, 1000 * 2 ** tries++) * (0.5 + Math.random());
    const again = () => {
      clearTimeout(retry);
      clearTimeout(late);
      removeEventListener('online', again);
      both({ connected: false });
      listen().then(ended);
    };
    const retry = setTimeout(again, wait);
    addEventListener('online', again);
  });
});

/** What is asked again by the clock waits while there is no line. */
document.addEventListener('htmx:beforeRequest', event => {
  const isCut = ['silent', 'off'].includes(document.documentElement.dataset.live);
  if (isCut && event.detail.elt.matches('[hx-trigger^="every"]')) event.preventDefault();
});

if (document.body.dataset.listens !== undefined) {
  tabs?.addEventListener('message', event => take(event.data));
  tabs?.postMessage({ asks: true });
  if (navigator.locks && tabs) navigator.locks.request('rapport-live', listen);
  else listen();
}
