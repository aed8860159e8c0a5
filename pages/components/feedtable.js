const OUTCOMES = {
  new: ["M1 1h8v14H1Z", "something new"],
  unchanged: ["M1 10h8v5H1Z", "answered, nothing new"],
  failed: ["M1 1 9 15M9 1 1 15", "failed"],
};
const STRIP = 40;

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "caption", data.caption);
  part(root, "rows").replaceChildren(...data.rows.map(row));
  part(root, "key").replaceChildren(...Object.entries(OUTCOMES).map(([name, [, words]]) => {
    const item = element("li");
    item.append(poll(name), element("span", "", words));
    return item;
  }));
}

function row(feed) {
  const line = element("tr", `fc-trouble-${feed.freshness}`);
  const name = element("th");
  name.scope = "row";
  name.append(foreign(feed.title), element("small", "", feed.agency));
  const state = element("td", "fc-state");
  state.append(shape(FRESHNESS[feed.freshness], ""), foreign(feed.words));
  line.append(name, state, strip(feed.strip));
  for (const words of [feed.polled, feed.answered, feed.news, feed.next]) line.append(cell(words, "fc-moment"));
  line.append(cell(feed.items, "fc-number"), cell(feed.problems, "fc-number"));
  const source = cell("", "fc-source");
  source.append(element("span", "", `${feed.reliability} · ${feed.origin}`), element("small", "", feed.licence));
  line.append(source);
  return line;
}

function cell(text, className) {
  return element("td", className, String(text));
}

function strip(outcomes) {
  const box = cell("", "fc-polls");
  const shown = outcomes.slice(-STRIP);
  const failed = shown.filter((outcome) => outcome === "failed").length;
  const picture = element("span");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${shown.length} polls, ${failed} failed`);
  picture.append(...shown.map(poll));
  box.append(picture);
  return box;
}

function poll(outcome) {
  const [path] = OUTCOMES[outcome];
  const picture = drawing("svg", { viewBox: "0 0 10 16", class: `fc-poll fc-poll-${outcome}`, "aria-hidden": "true" });
  picture.append(drawing("path", { d: path }));
  return picture;
}
