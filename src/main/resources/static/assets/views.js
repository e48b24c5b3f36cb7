// The named lists above the list: counts that follow what happens leave an open menu alone, and whoever puts lists in order
// stays where they are.
const menu = () => document.getElementById('views-menu');

document.body.addEventListener('htmx:beforeSwap', event => {
  if (event.target.matches('[data-views]') && menu()?.matches(':popover-open')) event.detail.shouldSwap = false;
});

document.body.addEventListener('htmx:afterSwap', event => {
  const button = event.detail.requestConfig?.elt?.closest('#inbox-views') && event.detail.requestConfig.elt.querySelector('button');
  const next = button?.id && document.getElementById(button.id);
  if (!next) return;
  menu().showPopover();
  next.closest('details').open = true;
  next.focus();
});
