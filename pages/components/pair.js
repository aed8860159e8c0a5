export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  const name = levelName(data.level);
  part(root, "head").replaceChildren(
    shape(name, ""),
    element("strong", "", data.level ? `Level ${data.level}, ${name}` : "Level unknown"),
    foreign(data.state),
  );
  part(root, "sides").replaceChildren(...data.sides.map(side));
  put(root, "score", data.score);
  part(root, "evidence").replaceChildren(...data.evidence.map(finding));
}

function side(told) {
  const card = element("article", "fc-side");
  const heading = element("h3");
  heading.append(foreign(told.title));
  card.append(heading);
  const lines = [
    `${told.source} \u00b7 ${told.when}`, told.where, told.figures,
    told.incident ? `Stands under ${told.incident}` : "",
  ];
  for (const words of lines.filter(Boolean)) {
    const line = element("p");
    line.append(foreign(words));
    card.append(line);
  }
  if (told.url) {
    const link = element("a", "", "The source\u2019s page");
    link.href = told.url;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    card.append(link);
  }
  return card;
}

function finding({ words, adds }) {
  const row = element("tr", adds < 0 ? "fc-against" : "fc-for");
  const what = element("td");
  what.append(foreign(words));
  if (!adds) {  // a person's reason, or what bears on nothing: there is nothing to weigh
    what.colSpan = 3;
    row.append(what);
    return row;
  }
  const sign = element("td", "fc-sign", adds < 0 ? "\u2212 against" : "+ for");
  const bar = element("td", "fc-weight");
  const fill = element("span");
  fill.style.width = `${Math.min(Math.abs(adds), 1) * 100}%`;
  bar.append(fill);
  row.append(sign, bar, what);
  return row;
}
