// No module, and not deferred: what was chosen is there before the first thing is drawn. Others choose by writing "theme"
// (bright, dark, or nothing for what the device wants) and sending the window the event "theme".
(() => {
  const dark = document.getElementById("dark");
  const bar = document.querySelector("meta[name=theme-color]");
  const wanted = matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    const chosen = localStorage.getItem("theme");
    dark.media = chosen === "dark" ? "all" : chosen === "bright" ? "not all" : wanted.media;
    bar.content = chosen === "dark" || (!chosen && wanted.matches) ? "#111815" : "#14201A";
  }
  apply();
  wanted.addEventListener("change", apply);
  window.addEventListener("theme", apply);
  window.addEventListener("storage", (event) => { if (event.key === "theme") apply(); });
})();
