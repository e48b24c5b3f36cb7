// The list of people: choosing some or all of them for an act. It outlives the parts of the page that are swapped.
const number = new Intl.NumberFormat(document.documentElement.lang);
const bar = name => document.querySelector(`#crowd [data-${name}]`);
const boxes = () => [...document.querySelectorAll('input[name="person"][form="crowd"]')];

const tell = () => {
  const page = bar('choose-page');
  const all = bar('choose-all');
  const told = bar('chosen');
  if (!page) return;
  const each = boxes();
  const chosen = each.filter(box => box.checked).length;
  for (const box of [...each, page]) box.disabled = all.checked;
  page.checked = chosen > 0 && chosen === each.length;
  page.indeterminate = chosen > 0 && chosen < each.length;
  told.textContent = all.checked || chosen === 0 ? '' : told.dataset.words.replace('{n}', number.format(chosen));
};

document.addEventListener('change', event => {
  if (event.target === bar('choose-page')) {
    for (const box of boxes()) box.checked = event.target.checked;
  }
  if (event.target.closest('#people')) tell();
});
document.addEventListener('htmx:afterSettle', tell);
tell();
