// `data-fills="id"` puts what a chosen text file says into that field, as if it had been typed.
const LARGEST = 1_000_000;

document.addEventListener('change', async event => {
  const chooser = event.target.closest?.('input[data-fills]');
  const file = chooser?.files[0];
  if (!file || file.size > LARGEST) return;
  const field = document.getElementById(chooser.dataset.fills);
  field.value = await file.text();
  field.dispatchEvent(new Event('input', { bubbles: true }));
});
