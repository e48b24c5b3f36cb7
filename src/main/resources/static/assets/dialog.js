// `data-dialog="id"` opens a dialog or drawer, `data-close` closes the one it stands in; a dialog with `data-open`
// is open from the start. Esc and the way the focus goes are the browser's own.
document.addEventListener('click', event => {
  const opener = event.target.closest?.('[data-dialog]');
  if (opener) {
    document.getElementById(opener.dataset.dialog)?.showModal();
    return;
  }
  const dialog = event.target.closest?.('dialog');
  if (!dialog) return;
  const aside = event.target === dialog && dialog.hasAttribute('closedby');
  if (aside || event.target.closest('[data-close]')) dialog.close();
});

const open = root => root.querySelectorAll('dialog[data-open]:not([open])').forEach(dialog => dialog.showModal());
open(document);
document.addEventListener('htmx:load', event => open(event.target));
