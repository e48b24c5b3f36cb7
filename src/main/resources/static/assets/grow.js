// Text areas grow with what is typed; where the style sheet's field-sizing is not known yet, by hand.
const grow = area => {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
};

if (!CSS.supports('field-sizing', 'content')) {
  const areas = '.grows, .composer-box';
  document.addEventListener('input', event => { if (event.target.matches(areas)) grow(event.target); });
  const all = root => root.querySelectorAll(areas).forEach(grow);
  all(document);
  document.addEventListener('htmx:load', event => all(event.target));
}
