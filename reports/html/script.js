// Narrows long tables down: without this script, the report reads the same and shows every row.

"use strict";

for (const form of document.querySelectorAll("form.filter")) {
  const rows = [...document.querySelectorAll(`#${form.dataset.table} tbody tr`)];
  const text = form.querySelector("input");
  const kind = form.querySelector("select");
  const status = form.querySelector("[role=status]");
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const narrow = () => {
    const wanted = text.value.trim().toLowerCase();
    const matches = (row) =>
      words.get(row).includes(wanted) && (!kind.value || row.dataset.kind.split(" ").includes(kind.value));
    for (const row of rows) row.hidden = !matches(row);
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
  };

  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
