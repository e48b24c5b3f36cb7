// A button at work keeps its width and cannot be pressed twice; how it looks is in the style sheet.
import { failed } from './toast.js';

/** Whether this page has lost the server's voice, and so may not reach it either. */
const isCut = () => ['silent', 'off'].includes(document.documentElement.dataset.live);
const reached = () => fetch('/assets/favicon.svg', { method: 'HEAD', cache: 'no-store' }).then(() => true, () => false);
const asked = new WeakSet();

// Sent without a connection, a form would take what was written in it along into the browser's own error page.
document.addEventListener('submit', event => {
  const { target: form, submitter } = event;
  if (asked.delete(form) || navigator.onLine && !(isCut() && form.method === 'post')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!navigator.onLine) failed();
  else reached().then(there => {
    if (!there) failed();
    else {
      asked.add(form);
      form.requestSubmit(submitter);
    }
  });
}, true);

const rest = button => {
  button.removeAttribute('aria-busy');
};

document.addEventListener('submit', event => {
  const button = event.submitter;
  if (event.defaultPrevented || !button) return;
  if (button.getAttribute('aria-busy') === 'true') event.preventDefault();
  else setTimeout(() => button.setAttribute('aria-busy', 'true'));
});

const pressed = event => {
  const source = event.detail.requestConfig?.triggeringEvent?.submitter ?? event.detail.elt;
  return source instanceof HTMLButtonElement ? source : null;
};

document.addEventListener('htmx:beforeRequest', event => pressed(event)?.setAttribute('aria-busy', 'true'));
document.addEventListener('htmx:afterRequest', event => { const button = pressed(event); if (button) rest(button); });

// A page that comes back from the browser's memory is at rest.
addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('button[aria-busy="true"]').forEach(rest);
});
