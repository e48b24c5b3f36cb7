// Menus are popovers placed by CSS at the button that opens them; here are the keys, and the place where a browser
// does not know CSS anchors yet.
const items = menu => [...menu.querySelectorAll('input[type="search"], a[href], button:not(:disabled)')];

const place = (menu, button) => {
  const at = button.getBoundingClientRect();
  const width = menu.offsetWidth;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + menu.offsetHeight + 8 < innerHeight ? at.bottom + 4 : at.top - menu.offsetHeight - 4}px`;
};

document.addEventListener('toggle', event => {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || !menu.matches('.menu[popover]')) return;
  const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  button?.setAttribute('aria-expanded', String(event.newState === 'open'));
  if (event.newState === 'open' && button && !CSS.supports('position-area', 'bottom')) place(menu, button);
}, true);

document.addEventListener('keydown', event => {
  const menu = event.target.closest?.('.menu[popover]');
  const button = event.target.closest?.('[popovertarget]');
  if (button && !menu && event.key === 'ArrowDown') {
    const opened = document.getElementById(button.getAttribute('popovertarget'));
    opened?.showPopover({ source: button });
    items(opened)[0]?.focus();
    event.preventDefault();
    return;
  }
  const inField = event.target.matches?.('input, textarea');
  if (!menu || !(inField ? ['ArrowDown', 'ArrowUp'] : ['ArrowDown', 'ArrowUp', 'Home', 'End']).includes(event.key)) return;
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  all.at(next % all.length)?.focus();
  event.preventDefault();
});
