// Makes tables sortable by clicking a column's head; without this script they stay as ranked.
document.querySelectorAll("table.sortable").forEach(function (table) {
  var body = table.tBodies[0];

  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
    var number = Number(value);
    return value === "" ? null : Number.isNaN(number) ? value : number;
  }

  // Cells without a value stay last in either direction; equal cells keep their order.
  function compare(a, b) {
    if (a === null || b === null) return { missing: (a === null) - (b === null) };
    if (typeof a !== typeof b) return { order: typeof a === "number" ? -1 : 1 };
    return { order: a > b ? 1 : a < b ? -1 : 0 };
  }

  Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
    if (!head.textContent.trim()) return;
    var button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = Array.from(body.rows).map(function (row) { return { row: row, key: key(row, column) }; });
      rows.sort(function (a, b) {
        var result = compare(a.key, b.key);
        return result.missing !== undefined ? result.missing : down ? -result.order : result.order;
      });
      rows.forEach(function (entry) { body.append(entry.row); });
    });
  });
});
