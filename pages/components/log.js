export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "caption", data.caption);
  part(root, "rows").replaceChildren(...data.rows.map(row));
}

// Everything here was written by persons, so it goes in as text only.
function row(entry) {
  const line = element("tr");
  const number = element("th", "fc-number", entry.number);
  number.scope = "row";
  const when = cell("When", entry.at);
  if (entry.known_at) when.append(element("small", "", `room ${entry.known_at}`));
  const who = cell("Who", entry.who);
  who.append(element("small", "", entry.role));
  const handling = cell("Handling", "");
  const label = element("span", "fc-tlp", entry.handling);
  label.dataset.label = entry.handling;
  handling.append(label);
  line.append(number, when, who, cell("Did", entry.action), cell("What", entry.words), handling);
  return line;
}

function cell(name, words) {
  const node = element("td");
  node.dataset.label = name;
  if (words) node.append(foreign(words));
  return node;
}
