// Calling members by name in a note: after an @ the team is offered as one types. Whom the writer chose goes along by id, so
// that of two with one name the right one is told. What an input method is still putting together is left alone.
const box = document.querySelector('#to-note textarea');
const list = document.getElementById('mates');
const told = document.querySelector('.mentions-link');

const show = () => { told.hidden = told.querySelector('.num').textContent === ''; };
told?.addEventListener('htmx:afterSwap', show);

const plain = text => text.normalize('NFKC').toLocaleLowerCase();
const all = () => [...list.querySelectorAll('[role="option"]')];
const offered = () => all().filter(mate => !mate.hidden);

/** What stands between the @ and where one writes; null where no name is being written. */
const begun = () => {
  const before = box.value.slice(0, box.selectionStart);
  const at = before.lastIndexOf('@');
  if (at < 0 || before.length - at > 41 || /[\n@]/.test(before.slice(at + 1)) || /[\p{L}\p{N}]$/u.test(before.slice(0, at)) && /[a-z0-9]$/i.test(before.slice(0, at))) return null;
  return { at, words: plain(before.slice(at + 1)) };
};

const point = mate => {
  for (const other of all()) other.setAttribute('aria-selected', String(other === mate));
  if (mate) box.setAttribute('aria-activedescendant', mate.id);
  else box.removeAttribute('aria-activedescendant');
  mate?.scrollIntoView({ block: 'nearest' });
};

const close = () => {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  point(null);
};

const offer = () => {
  const name = begun();
  for (const mate of all()) mate.hidden = !name || !plain(mate.dataset.name).split(/(?<=\s)/).some((_, i, parts) => parts.slice(i).join('').startsWith(name.words));
  if (!name || offered().length === 0) return close();
  list.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  point(offered()[0]);
};

const choose = mate => {
  const name = begun();
  if (!name) return;
  const after = box.value.slice(box.selectionStart);
  box.setRangeText(`@${mate.dataset.name}${after.startsWith(' ') ? '' : ' '}`, name.at, box.selectionStart, 'end');
  const chosen = document.createElement('input');
  chosen.type = 'hidden';
  chosen.name = 'mention';
  chosen.value = mate.dataset.id;
  box.form.append(chosen);
  close();
  box.dispatchEvent(new Event('input', { bubbles: true }));
  close();
};

if (box && list) {
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-expanded', 'false');
  box.addEventListener('input', event => { if (!event.isComposing) offer(); });
  box.addEventListener('compositionend', offer);
  box.addEventListener('blur', () => setTimeout(() => { if (!list.matches(':hover')) close(); }, 100));
  box.addEventListener('keydown', event => {
    if (list.hidden || event.isComposing) return;
    const mates = offered();
    const at = mates.findIndex(mate => mate.getAttribute('aria-selected') === 'true');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) point(mates.at((at + step) % mates.length));
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && at >= 0) choose(mates[at]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('pointerdown', event => {
    const mate = event.target.closest('[role="option"]');
    if (!mate) return;
    event.preventDefault();
    box.focus();
    choose(mate);
  });
}
