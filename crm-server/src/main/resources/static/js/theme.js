// Runs before the first paint, so that a dark console never flashes white.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("memberloop-theme");
  } catch {
    // storage is closed to us: follow the system
  }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
})();
