// Files that go along with an answer: chosen, dropped or pasted. Each goes up at once and stands in the draft from then on;
// what cannot go along is refused before it is sent.
const composer = document.getElementById('composer');
const talk = document.getElementById('talk');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };

const listOf = form => form?.querySelector('.attached');
const current = () => composer.querySelector('form:not([hidden])');

const wrong = (form, words) => {
  const place = form.querySelector('.attach-wrong');
  if (!place) return;
  place.hidden = !words;
  place.textContent = words;
};

/** The draft follows, and words are needed only where nothing goes along. */
const changed = form => {
  form.elements.text.required = listOf(form).children.length === 0;
  form.elements.text.dispatchEvent(new Event('input', { bubbles: true }));
};

const pending = (file, list) => {
  const item = document.createElement('li');
  const name = document.createElement('span');
  const bar = document.createElement('progress');
  const away = document.createElement('button');
  const glyph = document.createElement('i');
  item.className = 'attachment';
  item.dataset.pending = '';
  name.className = 'clip';
  name.textContent = file.name;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  away.type = 'button';
  away.className = 'btn btn-quiet btn-glyph';
  away.dataset.detach = '';
  away.setAttribute('aria-label', list.dataset.remove.replace('{name}', () => file.name));
  glyph.className = 'ti ti-x';
  glyph.setAttribute('aria-hidden', 'true');
  away.append(glyph);
  item.append(name, bar, away);
  return item;
};

const mistake = (file, list) => {
  if (list.children.length >= Number(list.dataset.most)) return list.dataset.rule;
  if (file.size > Number(list.dataset.bytes)) return list.dataset.large;
  if (list.dataset.accept && !list.dataset.accept.split(',').includes(file.type)) return list.dataset.kind;
  return '';
};

const attach = (form, file) => {
  const list = listOf(form);
  const why = mistake(file, list);
  wrong(form, why);
  if (why) return;
  const item = pending(file, list);
  const body = new FormData();
  body.append('file', file, file.name);
  if (form.elements.to?.value) body.append('to', form.elements.to.value);
  const request = new XMLHttpRequest();
  request.open('POST', composer.dataset.attachments);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', ({ loaded, total }) => { item.querySelector('progress').value = loaded / total; });
  request.addEventListener('load', () => {
    if (!item.isConnected) return;
    if (request.status === 200) {
      const kept = document.createElement('template');
      kept.innerHTML = request.responseText;
      item.replaceWith(kept.content);
      changed(form);
    } else {
      item.remove();
      wrong(form, request.status === 422 ? request.responseText : list.dataset.failed);
    }
  });
  request.addEventListener('error', () => { item.remove(); wrong(form, list.dataset.failed); });
  item.addEventListener('detached', () => request.abort());
  list.append(item);
  request.send(body);
};

const attachAll = (form, files) => [...files].forEach(file => attach(form, file));

composer?.addEventListener('click', ({ target }) => {
  const form = target.closest('form');
  if (target.closest('[data-attach]')) form.querySelector('[data-choose]').click();
  const away = target.closest('[data-detach]');
  if (!away) return;
  const item = away.closest('.attachment');
  const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector('[data-detach]');
  item.dispatchEvent(new Event('detached'));
  item.remove();
  wrong(form, '');
  changed(form);
  (next ?? form.elements.text).focus();
});

composer?.addEventListener('change', ({ target }) => {
  if (target.matches('[data-choose]')) {
    attachAll(target.form, target.files);
    target.value = '';
  }
  if (target.dataset.alt) fetch(target.dataset.alt, { method: 'POST', headers, body: new URLSearchParams({ alt: target.value }), keepalive: true });
});

/** Where words were copied too, as from a text processor, the words are meant. */
composer?.addEventListener('paste', event => {
  const form = event.target.closest('form');
  const { files, types } = event.clipboardData;
  if (!files.length || types.includes('text/plain') || !listOf(form)) return;
  event.preventDefault();
  attachAll(form, files);
});

/** Enter in a description says that it is done, and sends nothing. */
composer?.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !event.target.dataset.alt || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  event.target.form.elements.text.focus();
});

const carries = event => event.dataTransfer?.types.includes('Files');
talk?.addEventListener('dragover', event => {
  if (!composer || !carries(event)) return;
  event.preventDefault();
  composer.classList.toggle('dropping', Boolean(listOf(current())));
});
talk?.addEventListener('dragleave', event => {
  if (!talk.contains(event.relatedTarget)) composer?.classList.remove('dropping');
});
talk?.addEventListener('drop', event => {
  if (!composer || !carries(event)) return;
  event.preventDefault();
  composer.classList.remove('dropping');
  if (listOf(current())) attachAll(current(), event.dataTransfer.files);
});

composer?.addEventListener('submit', event => {
  if (!event.target.querySelector('[data-pending]')) return;
  event.preventDefault();
  event.stopPropagation();
  wrong(event.target, listOf(event.target).dataset.wait);
}, true);
