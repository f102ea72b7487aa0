// Masks a whole rectangle with two taps: one corner, then the opposite one. Without this each cell is ticked by itself.

const cells = document.querySelector("[data-mask-cells]");
const button = document.querySelector("[data-mask-span]");
const told = document.querySelector("[data-mask-told]");
let spanning = false;
let corner = null;

function tell(text) {
  told.textContent = text;
}

function between(one, other, place) {
  return Math.min(one, other) <= place && place <= Math.max(one, other);
}

function fill(first, last, checked) {
  for (const cell of cells.querySelectorAll("input")) {
    const [column, row] = cell.value.split("-").map(Number);
    if (between(first[0], last[0], column) && between(first[1], last[1], row)) cell.checked = checked;
  }
}

button.hidden = false;
button.addEventListener("click", () => {
  spanning = !spanning;
  corner = null;
  button.setAttribute("aria-pressed", String(spanning));
  tell(spanning ? "请点要遮住的那一片的一个角。" : "");
});

cells.addEventListener("change", ({ target }) => {
  if (!spanning) return;
  const place = target.value.split("-").map(Number);
  if (corner === null) {
    corner = { place, checked: target.checked };
    tell("再点对角的一格。");
    return;
  }
  fill(corner.place, place, corner.checked);
  tell(corner.checked ? "这一片已遮住。可以再点下一片的一个角。" : "这一片已露出来。可以再点下一片的一个角。");
  corner = null;
});
