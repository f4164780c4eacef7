// Searches, filters and sorts long tables: without this script the report reads the same and shows every row.

"use strict";

const MOST_SHOWN = 500;
globalThis.presscheckRows = {};

// A list in several parts has the rows of all of them in a script of its own, loaded when they are first asked for.
const allRows = (table, file) =>
  new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = file;
    script.onload = () => {
      const holder = document.createElement("template");
      holder.innerHTML = `<table><tbody>${globalThis.presscheckRows[table.id].join("")}</tbody></table>`;
      resolve([...holder.content.querySelectorAll("tr")]);
    };
    script.onerror = () => resolve([...table.tBodies[0].rows]);
    document.head.append(script);
  });

const inLanguage = (number) => number.toLocaleString(document.documentElement.lang);

const cellValue = (row, column) => {
  const cell = row.cells[column];
  const text = cell.textContent.trim().toLowerCase();
  return cell.classList.contains("n") ? Number(text.replaceAll(/\D/g, "")) : text;
};

const compared = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other));

class Table {
  constructor(form) {
    this.form = form;
    this.table = document.getElementById(form.dataset.table);
    this.rows = [...this.table.tBodies[0].rows];
    this.file = form.dataset.rows;
    this.column = -1;
    this.way = 1;
    this.table.classList.add("sortable");
    for (const [column, head] of [...this.table.tHead.rows[0].cells].entries()) this.addButton(head, column);
    form.addEventListener("input", () => this.show());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    this.say(this.rows.length, Number(form.dataset.total));
  }

  addButton(head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => this.sort(head, column));
    head.append(button);
  }

  sort(head, column) {
    const first = head.classList.contains("n") ? -1 : 1; // numbers: most first
    this.way = this.column === column ? -this.way : first;
    this.column = column;
    for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", this.way === 1 ? "ascending" : "descending");
    this.show();
  }

  async show() {
    if (this.file) {
      const file = this.file;
      this.file = "";
      this.loading = allRows(this.table, file).then((rows) => (this.rows = rows));
    }
    await this.loading;
    const text = this.form.querySelector("input").value.trim().toLowerCase();
    const kind = this.form.querySelector("select").value;
    const found = this.rows.filter(
      (row) => row.textContent.toLowerCase().includes(text) && (!kind || row.dataset.kind.split(" ").includes(kind)),
    );
    if (this.column >= 0) {
      const keys = new Map(found.map((row) => [row, cellValue(row, this.column)]));
      found.sort((one, other) => this.way * compared(keys.get(one), keys.get(other)));
    }
    this.table.tBodies[0].replaceChildren(...found.slice(0, MOST_SHOWN));
    this.say(Math.min(found.length, MOST_SHOWN), this.rows.length, found.length);
  }

  say(shown, all, found = shown) {
    const { status } = this.form.dataset;
    const further = shown < found ? this.form.dataset.further.replace("{found}", inLanguage(found)) : "";
    this.form.querySelector("[role=status]").textContent =
      status.replace("{shown}", inLanguage(shown)).replace("{all}", inLanguage(all)) + further;
  }
}

for (const form of document.querySelectorAll("form.filter")) new Table(form);
