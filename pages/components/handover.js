export default function ({ data, parentElement }) {
  parentElement.querySelector(".fc-print").onclick = () => window.print();
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "title", data.title);
  for (const name of ["top", "bottom"]) put(root, name, data.handling).dataset.label = data.handling;
  part(root, "exercise").hidden = !data.exercise;
  put(root, "span", `What changed since ${data.since}, as known at ${data.at} (revision ${data.revision})`);
  put(root, "signed", data.signed).hidden = !data.signed;
  put(root, "note", data.note).hidden = !data.note;
  const told = data.sections.filter((section) => section.lines.length);
  const empty = data.sections.filter((section) => !section.lines.length);
  part(root, "sections").replaceChildren(...told.map((section) => drawn(section, data.room)));
  put(root, "none", empty.length ? `Nothing of: ${empty.map(({ title }) => title.toLowerCase()).join("; ")}.` : "");
}

// What feeds and persons wrote goes in as text only; the addresses are the app's own.
function drawn(section, room) {
  const node = element("section");
  node.append(element("h3", "", section.title));
  const list = element("ul");
  list.append(...section.lines.map((line) => item(line, room)));
  if (section.more) list.append(element("li", "fc-rest", `and ${section.more} more`));
  node.append(list);
  return node;
}

function item({ words, incident }, room) {
  const line = element("li");
  if (!incident) {
    line.append(foreign(words));
    return line;
  }
  const anchor = element("a");
  const query = new URLSearchParams({ room, incident, "coordinate.tab": "Incidents" });
  anchor.href = `coordinate?${query}`;
  anchor.target = "_self";
  anchor.append(foreign(words));
  line.append(anchor);
  return line;
}
