// `data-copies="id"` copies what the field of that id holds.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copies]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const text = field.value ?? field.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.select?.();
    document.execCommand('copy');
  }
  const said = button.querySelector('span');
  const before = said.textContent;
  if (before === button.dataset.done) return;
  said.textContent = button.dataset.done;
  said.setAttribute('role', 'status');
  setTimeout(() => { said.textContent = before; }, 2000);
});
