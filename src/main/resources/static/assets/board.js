// Cards are moved by their buttons; dragging one into a column presses the button that brings it there. While somebody drags
// or has a card's buttons open the board does not change under their hands.
const board = () => document.getElementById('board');
let dragged = null;

document.addEventListener('dragstart', event => {
  dragged = event.target.closest?.('.board-card[draggable]');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.id);
  dragged.classList.add('dragged');
});

document.addEventListener('dragend', () => {
  dragged?.classList.remove('dragged');
  dragged = null;
  board().querySelectorAll('.takes').forEach(column => column.classList.remove('takes'));
});

const way = column => column && dragged?.querySelector(`[data-target="${CSS.escape(column.dataset.to)}"]`);

document.addEventListener('dragover', event => {
  const column = event.target.closest?.('.board-column');
  board()?.querySelectorAll('.takes').forEach(other => { if (other !== column) other.classList.remove('takes'); });
  if (!way(column)) return;
  event.preventDefault();
  column.classList.add('takes');
});

document.addEventListener('drop', event => {
  const button = way(event.target.closest?.('.board-column'));
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

document.body.addEventListener('htmx:beforeSwap', event => {
  if (event.target.id === 'board' && (dragged || board().querySelector('details[open]'))) event.detail.shouldSwap = false;
});
