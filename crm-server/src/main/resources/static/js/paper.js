// The editor of a paper: blocks move, a logo becomes data, and what a paper needs stays on it.
const form = document.getElementById("paper-form");
const edited = () => form.dispatchEvent(new Event("input", { bubbles: true }));

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) {
    const row = button.closest("li");
    const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (button.dataset.move === "up") other.before(row);
    else other.after(row);
    button.focus();
    edited();
  }
  if (event.target.matches("[data-needed='true']")) {
    event.preventDefault();
  }
  if (event.target.closest("[data-no-logo]")) {
    form.elements.logo.value = "";
    form.querySelector("[data-logo]").value = "";
    edited();
  }
});

form.querySelector("[data-logo]")?.addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    form.elements.logo.value = String(reader.result).replace(/^data:[^,]*,/, "");
    edited();
  });
  reader.readAsDataURL(file);
});
