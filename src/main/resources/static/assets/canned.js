// Canned answers in the composer: `/` at the start of a word, or the button, opens a list that follows what is typed.
// While a character is being composed, as in Chinese and Korean, all keys are the input method's. And what is left open
// in a text is filled in before it goes out.
const composer = document.getElementById('composer');
const place = document.getElementById('canned');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };
const BEFORE = /(^|[\s，。！？、：；（「“(])[/／]([^\s/／]{0,40})$/u;
const OPEN = /\{\{\s*(?:person|member|brand|conversation|channel)\.[a-z_]+[^{}]*\}\}/;
let box = null;
let from = 0;
let composing = false;
let asked = 0;
let dismissed = null;

const options = () => [...place.querySelectorAll('[role="option"]:not([aria-disabled])')];
const chosen = () => place.querySelector('[role="option"][aria-selected="true"]:not([aria-disabled])');

const close = () => {
  asked++;
  place.hidden = true;
  box?.removeAttribute('aria-activedescendant');
  box?.removeAttribute('aria-controls');
  box = null;
};

const show = option => {
  for (const other of options()) other.setAttribute('aria-selected', String(other === option));
  const [text, open] = place.querySelectorAll('[data-preview] > p');
  text.textContent = option?.dataset.text ?? '';
  text.lang = option?.dataset.lang ?? '';
  open.hidden = !option?.dataset.open;
  open.querySelector('span').textContent = option?.dataset.open ?? '';
  if (option) {
    box.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else {
    box.removeAttribute('aria-activedescendant');
  }
};

const offer = async words => {
  const mine = ++asked;
  const answer = await fetch(`${place.dataset.from}?q=${encodeURIComponent(words)}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (mine !== asked || !box || !answer?.ok || answer.redirected) return;
  const template = document.createElement('template');
  template.innerHTML = await answer.text();
  if (mine !== asked || !box) return;
  place.replaceChildren(template.content);
  place.hidden = false;
  box.setAttribute('aria-controls', 'canned-list');
  show(chosen());
};

/** What was typed after a slash that begins a word, up to the caret; null where there is none. */
const slash = area => {
  if (area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(0, area.selectionStart).match(BEFORE);
  return before && { words: before[2], from: area.selectionStart - before[2].length - 1 };
};

const follow = area => {
  const found = slash(area);
  if (!found || found.from === dismissed) {
    if (!found) dismissed = null;
    close();
    return;
  }
  box = area;
  from = found.from;
  offer(found.words);
};

/** As if it were typed, so that the browser's own undo takes it back. */
const insert = (area, start, end, text) => {
  area.focus();
  area.setSelectionRange(start, end);
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, start, end, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  }
};

const take = option => {
  const area = box;
  const start = from;
  const { text, answer } = option.dataset;
  dismissed = null;
  close();
  insert(area, start, area.selectionEnd, text);
  fetch(`${place.dataset.from}/${answer}/use`, { method: 'POST', headers }).catch(() => {});
  const gap = area.value.slice(start).match(OPEN);
  if (gap) area.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
};

const keys = {
  ArrowDown: () => show(options()[(options().indexOf(chosen()) + 1) % options().length]),
  ArrowUp: () => show(options().at((options().indexOf(chosen()) - 1) % options().length)),
  Enter: () => take(chosen()),
  Tab: () => take(chosen()),
  Escape: () => {
    dismissed = from;
    close();
  },
};

if (composer && place) {
  composer.addEventListener('compositionstart', () => { composing = true; });
  composer.addEventListener('compositionend', event => {
    composing = false;
    if (event.target.matches('textarea')) follow(event.target);
  });
  composer.addEventListener('input', event => {
    if (!composing && !event.isComposing && event.target.matches('textarea')) follow(event.target);
  });

  // Before the composer's own keys, which leave the box on Esc.
  composer.addEventListener('keydown', event => {
    if (!box || composing || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = keys[event.key];
    if (!act || (event.key !== 'Escape' && (place.hidden || !chosen()))) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);

  composer.addEventListener('focusout', event => {
    if (!place.contains(event.relatedTarget)) setTimeout(() => { if (document.activeElement !== box) close(); }, 150);
  });

  // The box keeps the caret while somebody chooses with a mouse or a finger.
  place.addEventListener('pointerdown', event => event.preventDefault());
  place.addEventListener('click', event => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option && box) take(option);
  });
  place.addEventListener('pointermove', event => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option && box && option !== chosen()) show(option);
  });

  composer.addEventListener('click', event => {
    const area = event.target.closest('[data-canned]')?.form.querySelector('textarea');
    if (!area) return;
    dismissed = null;
    const before = area.value.slice(0, area.selectionStart);
    insert(area, area.selectionStart, area.selectionEnd, before === '' || /\s$/.test(before) ? '/' : ' /');
  });

  // What nothing is known of is shown, and not sent as it stands.
  composer.addEventListener('submit', event => {
    const area = event.target.querySelector('textarea');
    const gap = area?.value.match(OPEN);
    let told = event.target.querySelector('[data-gap]');
    if (!gap) {
      told?.remove();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (!told) {
      told = document.createElement('p');
      told.className = 'composer-why field-error';
      told.setAttribute('role', 'alert');
      told.dataset.gap = '';
      area.before(told);
    }
    told.textContent = place.dataset.gapWords.replace('{variable}', gap[0]);
    area.focus();
    area.setSelectionRange(gap.index, gap.index + gap[0].length);
  }, true);

  const menu = document.getElementById('macros-menu');
  menu.addEventListener('htmx:afterSettle', () => menu.querySelector('button')?.focus());

  // Whoever comes back runs another, under an id of its own.
  addEventListener('pageshow', event => {
    if (event.persisted) htmx.ajax('GET', menu.getAttribute('hx-get'), { target: menu, swap: 'innerHTML' });
  });

  // A macro answers what was seen when it was begun.
  document.addEventListener('submit', event => {
    if (!event.target.matches('[data-macros]')) return;
    const seen = name => composer.querySelector(`form:not([hidden]) [name="${name}"]`)?.value ?? '';
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = 'true';
    event.target.elements.known.value = seen('known');
    event.target.elements.change.value = seen('change');
    event.target.elements.back.value = document.getElementById('talk').dataset.back;
  });
}
