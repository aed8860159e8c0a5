export default function ({ data, parentElement, setTriggerValue }) {
  const choose = (id) => setTriggerValue("chosen", id);
  return mount(parentElement, data, (root, now) => draw(root, now, choose));
}

function draw(root, data, choose) {
  if (!changed(root, data)) return;
  const focused = document.activeElement?.closest(".fc-entry")?.dataset.incident;
  put(root, "caption", data.caption);
  put(root, "rest", data.rest);
  part(root, "rows").replaceChildren(...data.rows.map((entry) => row(entry, data, choose)));
  if (focused) root.querySelector(`[data-incident="${CSS.escape(focused)}"] a`)?.focus();
}

function row(entry, { selected, detailed }, choose) {
  const line = element("li", "fc-entry");
  line.dataset.incident = entry.id;
  const link = element("a", "fc-title");
  link.href = panelOf(entry.id);
  link.append(foreign(entry.title));
  if (entry.id === selected) link.setAttribute("aria-current", "true");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(entry.id);
  });
  const told = element("div", "fc-told");
  told.append(link, ...statements(entry, detailed));
  line.append(shape(levelName(entry.level), `level ${levelName(entry.level)}`), told, element("strong", "fc-grade", entry.grade));
  return line;
}

function statements(entry, detailed) {
  const against = entry.contradictions.length;
  const demand = detailed ? [] : against ? [`${count(against, "contradiction")} to be judged`] : [];
  return paragraphs([
    [entry.headline, "fc-facts"],
    ...[entry.sources].map((words) => [words, "fc-facts"]),
    ...demand.map((words) => [words, "fc-demand"]),
    ...(detailed ? entry.contradictions : []).map((words) => [words, "fc-demand"]),
    ...entry.links.map((words) => [words, "fc-facts"]),
  ]);
}
