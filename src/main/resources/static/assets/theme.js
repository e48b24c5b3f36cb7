// Runs before the first paint, so that a dark screen never flashes white.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const dark = root.dataset.theme === 'dark' || (root.dataset.theme !== 'light' && system.matches);
    root.dataset.bsTheme = dark ? 'dark' : 'light';
  };
  paint();
  system.addEventListener('change', paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ['data-theme'] });
})();
