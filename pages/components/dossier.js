export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  if (!changed(root, data)) return;
  const name = levelName(data.level);
  part(root, "title").replaceChildren(
    shape(name, `level ${name}`), foreign(data.title), element("strong", "fc-grade", data.grade.code), label(data.handling),
  );
  part(root, "state").replaceChildren(foreign(data.state));
  contradictions(root, data.contradictions);
  part(root, "known").replaceChildren(...known(data));
  part(root, "grades").replaceChildren(grade("The grade that stands", data.grade), ...(
    data.proposal ? [grade("The machine proposes", data.proposal)] : []
  ));
  put(root, "sources", data.sources);
  part(root, "origins").replaceChildren(...data.origins.map(statement));
  part(root, "history").replaceChildren(...data.history.map(statement));
  put(root, "reported", data.reported);
  part(root, "reports").replaceChildren(...data.reports.map(report));
}

function label(handling) {
  const node = element("span", "fc-tlp", handling);
  node.dataset.label = handling;
  return node;
}

function contradictions(root, found) {
  part(root, "contradictions-section").hidden = !found.length;
  put(root, "contradictions-count", found.length === 1 ? "A contradiction demands a person" : `${found.length} contradictions demand a person`);
  part(root, "contradictions").replaceChildren(...found.map((item) => {
    const box = element("div");
    const words = element("p");
    words.append(element("strong", "fc-kind", item.kind), foreign(item.words));
    const sides = element("div", "fc-sides");
    sides.append(...item.said.map(({ who, what, when, why }) => {
      const side = element("div", "fc-side");
      side.append(foreign(what, "fc-said"), line([who, when, why]));
      return side;
    }));
    box.append(words, sides);
    return box;
  }));
}

function known({ figures, position, severity }) {
  return [
    ...figures.flatMap(({ kind, words, said }) => [term(kind), meaning(foreign(words, "fc-said"), list(said))]),
    term("position"),
    meaning(...position.map((words, at) => foreign(words, at ? "fc-label" : "fc-said"))),
    term("level"),
    meaning(list(severity)),
  ];
}

function term(words) {
  const node = element("dt");
  node.append(foreign(words));
  return node;
}

function meaning(...nodes) {
  const node = element("dd");
  node.append(...nodes);
  return node;
}

function list(said) {
  const node = element("ul");
  node.append(...said.map(statement));
  return node;
}

function statement({ who, what, when, why }) {
  const node = element("li");
  node.append(foreign(what, "fc-what"), line([who, when, why]));
  return node;
}

function line(words) {
  return foreign(words.filter(Boolean).join(" \u00b7 "), "fc-label");
}

function grade(heading, { code, words, by, reasons }) {
  const box = element("div");
  const head = element("p");
  head.append(element("span", "fc-label", heading), element("strong", "fc-grade", code), foreign(words));
  const list = element("ul");
  list.append(...reasons.map((reason) => {
    const node = element("li");
    node.append(foreign(reason));
    return node;
  }));
  box.append(head, foreign(by, "fc-label"), list);
  return box;
}

function report({ source, title, when, figures, url }) {
  const node = element("li");
  const name = url ? element("a") : element("span");
  name.append(foreign(title));
  if (url) Object.assign(name, { href: url, rel: "noopener noreferrer", target: "_blank" });
  node.append(name, foreign(figures, "fc-what"), line([source, when]));
  return node;
}
