export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const desk = (parentElement.fusionCellDesk ??= { marked: new Set(), at: "", turn: data.turn });
  desk.mark = () => setStateValue("marked", { ids: [...desk.marked], turn: desk.turn });
  desk.stand = (id) => setStateValue("at", id);
  desk.choose = (id) => setTriggerValue("chosen", id);
  if (desk.turn !== data.turn) {
    // What was marked has been decided about.
    desk.marked.clear();
    desk.turn = data.turn;
  }
  desk.keys ??= (event) => press(parentElement, event);
  document.removeEventListener("keydown", desk.keys);
  document.addEventListener("keydown", desk.keys);
  const leave = mount(parentElement, data, (root, now) => draw(root, now, desk));
  return () => {
    document.removeEventListener("keydown", desk.keys);
    leave();
  };
}

function draw(root, data, desk) {
  if (!changed(root, [data, [...desk.marked]])) return;
  const known = new Set(data.rows.map(({ id }) => id));
  for (const id of desk.marked) if (!known.has(id)) desk.marked.delete(id);
  const focused = document.activeElement?.closest(".fc-case");
  const within = focused && root.contains(focused);
  put(root, "rest", data.rest);
  part(root, "rows").replaceChildren(...data.rows.map((entry) => row(entry, desk)));
  if (within) line(root, focused.dataset.incident)?.focus();
}

function line(root, id) {
  return root.querySelector(`[data-incident="${CSS.escape(id)}"]`);
}

function row(entry, desk) {
  const node = element("li", `fc-case fc-stage-${entry.stage}`);
  node.dataset.incident = entry.id;
  node.tabIndex = -1;
  node.addEventListener("focus", () => stand(desk, entry.id));
  const told = element("div", "fc-told");
  told.append(heading(entry, desk), ...lines(entry));
  const stage = element("span", "fc-stage", entry.stage);
  node.append(box(entry, desk), shape(levelName(entry.level), `level ${levelName(entry.level)}`), told, stage, element("strong", "fc-grade", entry.grade));
  return node;
}

function box(entry, desk) {
  const node = element("input");
  Object.assign(node, { type: "checkbox", checked: desk.marked.has(entry.id) });
  node.setAttribute("aria-label", `Mark ${entry.title}`);
  node.addEventListener("change", () => toggle(desk, entry.id, node.checked));
  return node;
}

function heading(entry, desk) {
  const node = element("p");
  const link = element("a", "fc-title");
  link.href = panelOf(entry.id);
  link.append(foreign(entry.title));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.choose(entry.id);
  });
  node.append(link);
  if (entry.is_new) node.append(element("strong", "fc-fresh", "new to you"));
  return node;
}

function lines(entry) {
  return paragraphs([
    [entry.facts, "fc-facts"],
    [entry.why.join(" \u00b7 "), "fc-why"],
    [entry.words, entry.stage === "new" ? "fc-demand" : "fc-facts"],
  ]);
}

function stand(desk, id) {
  if (desk.at === id) return;
  desk.at = id;
  desk.stand(id);
}

function toggle(desk, id, on) {
  desk.marked[on ? "add" : "delete"](id);
  desk.mark();
}

// Keys belong to the list unless something is typed into; widgets keep their own.
function press(root, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
  const desk = root.fusionCellDesk;
  const rows = [...root.querySelectorAll(".fc-case")];
  const at = rows.findIndex((node) => node.dataset.incident === desk.at);
  if (event.key === "j" || event.key === "k") {
    const next = rows[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  } else if (document.activeElement === rows[at] && (event.key === " " || event.key === "Enter")) {
    event.preventDefault();
    if (event.key === "Enter") return desk.choose(desk.at);
    const mark = rows[at].querySelector("input");
    mark.checked = !mark.checked;
    toggle(desk, desk.at, mark.checked);
  }
}
