// A button at work keeps its width and cannot be pressed twice; how it looks is in the style sheet.
import { failed } from './toast.js';

// Sent without a connection, a form would take what was written in it along into the browser's own error page.
document.addEventListener('submit', event => {
  if (navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  failed();
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
