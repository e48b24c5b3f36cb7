// Times that say how long ago go on saying the truth while the page stays open.
const words = document.getElementById('words')?.dataset;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const span = length => length < HOUR
  ? words.minutes.replace('{count}', Math.floor(length / MINUTE))
  : words.hours.replace('{count}', Math.floor(length / HOUR));

const set = (element, text) => { if (element.textContent !== text) element.textContent = text; };

const tick = () => {
  const now = Date.now();
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const past = now - Date.parse(time.dateTime);
    if (past < MINUTE) set(time, words.now);
    else if (past < 6 * HOUR) set(time, words.ago.replace('{span}', span(past)));
  }
  for (const time of document.querySelectorAll('time[data-waits]')) {
    const past = now - Date.parse(time.dateTime);
    if (past < MINUTE) set(time, words.now);
    else if (past < 48 * HOUR) set(time, words.waits.replace('{span}', span(past)));
  }
  for (const due of document.querySelectorAll('time[data-due]')) {
    const left = Date.parse(due.dateTime) - now;
    if (Math.abs(left) >= 48 * HOUR) continue;
    due.classList.toggle('late', left < 0);
    due.classList.toggle('soon', left >= 0 && left < 30 * MINUTE);
    set(due.querySelector('span'), left < 0 ? words.late.replace('{span}', span(-left)) : span(left));
  }
};

if (words) setInterval(tick, 15_000);
