// The form works without this: it only finds skills by name and counts what is set.
(() => {
  const form = document.querySelector("[data-skills]");
  if (!form) return;
  const groups = [...form.querySelectorAll("details")];
  const rows = [...form.querySelectorAll(".seg")];
  const find = form.querySelector("#find");
  const found = form.querySelector("[data-found]");
  const count = form.querySelector("[data-count]");
  const level = (row) => Number(row.querySelector("input:checked")?.value ?? 0);
  const opened = new Map(groups.map((g) => [g, g.open]));

  const tell = () => {
    for (const group of groups) {
      const set = [...group.querySelectorAll(".seg")].filter((row) => level(row) > 0).length;
      group.querySelector("[data-set]").textContent = set ? `, ${set} set` : "";
    }
    const all = rows.filter((row) => level(row) > 0).length;
    count.textContent = `${all} of ${rows.length} skills set`;
  };

  const sift = () => {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.querySelector("p").textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const any = [...group.querySelectorAll(".seg")].some((row) => !row.hidden);
      group.hidden = !any;
      group.open = words.length ? any : opened.get(group);
    }
    found.textContent = words.length ? `${shown} found` : "";
  };

  form.querySelector("[data-filter]").hidden = false;
  find.addEventListener("input", sift);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  form.addEventListener("change", tell);
  tell();
})();
