export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  part(root, "rows").replaceChildren(...data.rows.map(row));
}

function row(item) {
  const line = element("tr", item.to_confirm ? "fc-waiting-letter" : "");
  const name = element("th");
  name.scope = "row";
  name.append(foreign(item.whole ? item.title : ""));
  if (item.whole) name.append(element("small", "", item.words));
  line.append(
    name, cell(item.hazard, "", "Hazard"),
    cell(item.confirmed, "fc-number", "Confirmed"), cell(item.refuted, "fc-number", "Refuted"),
    cell(item.expected || "\u2013", item.expected ? "fc-number" : "fc-number fc-none", "Expected"),
    cell(`${item.proposed} ${item.meaning}`, "", "Proposed"), cell(item.in_force, "", "In force"),
  );
  const why = cell("", "fc-source", "Who and why");
  why.append(foreign(item.whole ? item.why : ""));
  line.append(why);
  return line;
}

function cell(text, className, label) {
  const node = element("td", className, String(text));
  node.dataset.label = label;
  return node;
}
