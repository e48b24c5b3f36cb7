// A person's page: what stands at its side follows what changes about that person, and nobody else.
import { isInUse } from './use.js';

const persons = document.querySelector('[data-persons]').dataset.persons.split(' ');

document.addEventListener('htmx:beforeRequest', event => {
  const told = event.detail.requestConfig.triggeringEvent;
  if (told?.type !== 'live:person') return;
  const isAbout = !told.detail || told.detail.split(' ').some(id => persons.includes(id));
  if (!isAbout || isInUse(event.detail.elt)) event.preventDefault();
});
