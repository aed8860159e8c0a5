export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  part(root, "panel").dataset.by = data.by_person ? "person" : "machine";
  put(root, "heading", data.heading);
  put(root, "handling", data.handling).dataset.label = data.handling;
  part(root, "statements").replaceChildren(...data.statements.map(statement));
  line(root, "waiting", "To judge", data.waiting);
  line(root, "changes", "Last 24 h", data.changes);
}

function line(root, name, label, sentences) {
  const node = part(root, name);
  node.replaceChildren();
  if (sentences.length) node.append(element("span", "fc-label", `${label} `), ...sentences.map((one) => foreign(one)));
}

function statement({ text, grade, support }) {
  const block = element("div", "fc-statement");
  const sentence = element("p", "fc-sentence");
  const basis = element("p", "fc-support");
  sentence.append(foreign(text));
  if (grade) sentence.append(element("strong", "fc-graded", grade));
  basis.append(foreign(support));
  block.append(sentence, basis);
  return block;
}
