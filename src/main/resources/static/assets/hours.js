// Adds and takes away intervals of a day, and copies a day's to the others. Without it each day has one blank line.
const lines = place => [...place.querySelectorAll('.hours-line')];

const clear = line => line.querySelectorAll('input').forEach(input => { input.value = ''; });

const add = place => {
  const last = lines(place).at(-1);
  const line = last.cloneNode(true);
  clear(line);
  last.after(line);
  return line;
};

const values = place => lines(place).map(line => [...line.querySelectorAll('input')].map(input => input.value));

const fill = (place, wanted) => {
  lines(place).slice(wanted.length || 1).forEach(line => line.remove());
  while (lines(place).length < wanted.length) add(place);
  lines(place).forEach((line, i) => line.querySelectorAll('input').forEach((input, j) => { input.value = wanted[i]?.[j] ?? ''; }));
};

const week = document.querySelector('[data-week]');

const choose = () => {
  const choice = document.getElementById('open-week');
  if (choice) choice.checked = true;
};

week?.querySelectorAll('button[hidden]').forEach(button => { button.hidden = false; });
week?.addEventListener('input', choose);
week?.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  const place = button.closest('.week-day').querySelector('[data-hours]');
  if (button.matches('[data-hours-add]')) {
    add(place).querySelector('input').focus();
  } else if (button.matches('[data-hours-remove]')) {
    const line = button.closest('.hours-line');
    const next = line.nextElementSibling?.querySelector('input') ?? line.previousElementSibling?.querySelector('input');
    if (lines(place).length > 1) line.remove();
    else clear(line);
    (next ?? place.querySelector('input')).focus();
  } else if (button.matches('[data-hours-copy]')) {
    const wanted = values(place);
    week.querySelectorAll('[data-hours]').forEach(other => { if (other !== place) fill(other, wanted); });
  }
  choose();
});
