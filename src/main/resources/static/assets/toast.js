// Says what was done for eight seconds, with the way back where there is one. It waits while somebody reads or reaches
// for it.
import { key } from './keys.js';

const LONG = 8000;
const place = document.getElementById('toasts');
let hide = () => {};

export const say = (words, undo, href) => {
  hide();
  const toast = document.createElement('div');
  toast.className = undo || href ? 'undo' : 'undo plain';
  const text = document.createElement('span');
  text.textContent = words;
  toast.append(text);
  if (undo) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = place.dataset.undo;
    button.addEventListener('click', () => takeBack(undo));
    toast.append(button);
  }
  if (href) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = place.dataset.there;
    toast.append(link);
  }
  place.append(toast);

  let left = LONG;
  let since = performance.now();
  let timer = setTimeout(() => hide(), left);
  const wait = () => {
    clearTimeout(timer);
    left -= performance.now() - since;
  };
  const goOn = () => {
    if (toast.matches(':hover, :focus-within')) return;
    since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => hide(), Math.max(1500, left));
  };
  hide = () => {
    clearTimeout(timer);
    if (toast.contains(document.activeElement)) document.getElementById('main')?.focus();
    toast.remove();
    hide = () => {};
  };
  for (const name of ['pointerenter', 'focusin']) toast.addEventListener(name, wait);
  for (const name of ['pointerleave', 'focusout']) toast.addEventListener(name, () => setTimeout(goOn));
};

const takeBack = async path => {
  hide();
  const undone = await send(path);
  if (undone && document.body.dispatchEvent(new CustomEvent('undone', { cancelable: true, detail: { path } }))) {
    await htmx.ajax('GET', location.pathname + location.search, { target: '#main', swap: 'innerHTML' });
  }
};

const send = path => {
  let answered = false;
  const listen = event => { answered = event.detail.successful; };
  place.addEventListener('htmx:afterRequest', listen, { once: true });
  return htmx.ajax('POST', path, { source: place, swap: 'none' }).then(() => answered, () => false);
};

export const failed = () => say(place.dataset.failed);

if (place) {
  document.addEventListener('rapport:toast', event => say(event.detail.words, event.detail.undo, event.detail.href));
  document.addEventListener('htmx:sendError', event => { if (!event.target.closest('[data-quiet]')) failed(); });
  document.addEventListener('htmx:timeout', event => { if (!event.target.closest('[data-quiet]')) failed(); });
  document.addEventListener('htmx:responseError', event => {
    if (!event.target.closest('[data-quiet]')) say(event.detail.xhr.getResponseHeader('X-Words') ?? place.dataset.refused);
  });
  if (place.dataset.words) say(place.dataset.words, place.dataset.path);
  key('z', { words: place.dataset.undo, run: () => place.querySelector('button')?.click() });
}

// A session that has ended answers every part with the door; the whole page goes there instead.
document.addEventListener('htmx:beforeSwap', event => {
  if (new URL(event.detail.xhr.responseURL || location.href, location.href).pathname === '/sign-in' && location.pathname !== '/sign-in') {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
