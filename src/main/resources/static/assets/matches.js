// Likely matches: once a pair is answered, whoever works with the keys stands at the next one.
let next = null;

const isMatch = element => (element?.matches('.match') ? element : null);

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  const match = isMatch(detail.target);
  const isAt = match && detail.shouldSwap && match.contains(document.activeElement);
  next = isAt ? isMatch(match.nextElementSibling) ?? isMatch(match.previousElementSibling) : null;
});

document.addEventListener('htmx:afterSettle', () => {
  next?.focus();
  next = null;
});
