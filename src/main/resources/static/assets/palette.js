// The palette: ⌘K or Ctrl K from anywhere. htmx asks for what is found; here are the keys.
const palette = document.getElementById('palette');
const input = palette?.querySelector('input');
const found = palette?.querySelector('[role="listbox"]');

const options = () => [...found.querySelectorAll('[role="option"]')];
const chosen = () => found.querySelector('[aria-selected="true"]');

const choose = option => {
  chosen()?.setAttribute('aria-selected', 'false');
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) input.setAttribute('aria-activedescendant', option.id);
  else input.removeAttribute('aria-activedescendant');
};

const open = () => {
  if (palette.open) return;
  palette.showModal();
  input.select();
  htmx.trigger(input, 'opened');
};

if (palette) {
  document.addEventListener('keydown', event => {
    if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener('click', event => { if (event.target.closest?.('[data-palette]')) open(); });
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % all.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = chosen();
      if (!option) return;
      if (event.metaKey || event.ctrlKey) window.open(option.href, '_blank', 'noopener');
      else option.click();
    }
  });
  found.addEventListener('pointermove', event => {
    const option = event.target.closest('[role="option"]');
    if (option && option !== chosen()) choose(option);
  });
  found.addEventListener('htmx:afterSwap', () => choose(options()[0]));
  found.addEventListener('click', event => { if (event.target.closest('[role="option"]')) palette.close(); });
}
