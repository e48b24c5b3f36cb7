// A picture opens larger where it stands; Esc, a click beside it or the button closes it. Without this script, and for
// whoever wants it so, it opens in a tab of its own.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-picture]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const dialog = document.createElement('dialog');
  const picture = document.createElement('img');
  const close = document.createElement('button');
  const glyph = document.createElement('i');
  dialog.className = 'picture-dialog';
  dialog.setAttribute('aria-label', link.getAttribute('aria-label'));
  picture.src = link.href;
  picture.alt = link.querySelector('img').alt;
  close.type = 'button';
  close.className = 'btn';
  close.setAttribute('aria-label', link.dataset.picture);
  glyph.className = 'ti ti-x';
  glyph.setAttribute('aria-hidden', 'true');
  close.append(glyph);
  dialog.append(picture, close);
  document.body.append(dialog);
  dialog.addEventListener('click', ({ target }) => { if (target !== picture) dialog.close(); });
  dialog.addEventListener('keydown', key => key.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    // What happened meanwhile may have put another in its place.
    const now = link.isConnected ? link : [...document.querySelectorAll('a[data-picture]')].find(({ href }) => href === link.href);
    now?.focus({ preventScroll: true });
  });
  dialog.showModal();
});
