// Shows the code of now: each has its half minute; when all are over the page asks for more.
const box = document.querySelector("[data-codes]");
const codes = [...box.querySelectorAll("[data-code]")];
const ring = box.querySelector("circle.left");
const each = Number(box.dataset.each);
const firstEnds = Date.now() + Number(box.dataset.left);

function show() {
  const past = Date.now() - firstEnds;
  const current = past < 0 ? 0 : 1 + Math.floor(past / each);
  if (current >= codes.length) {
    location.reload();
    return;
  }
  codes.forEach((code, index) => { code.hidden = index !== current; });
  const left = current === 0 ? -past : each - (past % each);
  ring.setAttribute("stroke-dashoffset", String(100 - (100 * left) / each));
}

show();
setInterval(show, 500);
document.addEventListener("visibilitychange", show);
