// Up to so many feeds each sound one is named.
const FEW = 8;

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "handling", data.handling).dataset.label = data.handling;
  const exercise = data.kind === "exercise";
  put(root, "room", exercise ? `Exercise: ${data.title}` : data.title);
  const pace = put(root, "pace", exercise ? speed(data.rate) : "");
  pace.classList.toggle("fc-paused", exercise && data.rate === 0);
  part(root, "strip").replaceChildren(...strip(data.feeds));
}

function speed(rate) {
  return rate === 0 ? "PAUSED" : `scenario time ×${rate}`;
}

// What needs an eye comes first and in full; from a dozen feeds on the sound ones are counted.
function strip(all) {
  const groups = Object.keys(TROUBLES).map((state) => group(all, state, TROUBLES[state]));
  groups.push(group(all, "waiting", "being collected"), fresh(all), group(all, "off", "switched off"));
  return groups.filter(Boolean);
}

function group(all, state, label) {
  const feeds = all.filter((feed) => feed.freshness === state);
  if (!feeds.length) return null;
  const names = feeds.length > 1 ? `${label} (${feeds.length}): ${titles(feeds)}` : alone(feeds[0]);
  return item(state, names);
}

function fresh(all) {
  const feeds = all.filter((feed) => feed.freshness === "fresh");
  if (!feeds.length) return null;
  const faulty = feeds.filter((feed) => feed.problems);
  const many = all.length > FEW;
  const problems = faulty.map(({ title, problems }) => `${title}: ${count(problems, "problem")}`);
  const words = many ? [`${feeds.length} fresh`] : feeds.filter((feed) => !feed.problems).map((feed) => feed.title);
  return item("fresh", [...words, ...problems].join(" · "));
}

function alone({ title, words }) {
  return `${title} ${inShort(words)}`;
}

// Where there is no room for every title, the agencies are named, each once.
function titles(feeds) {
  if (feeds.length <= FEW) return feeds.map((feed) => feed.title).join(", ");
  const number = new Map();
  for (const { agency } of feeds) number.set(agency, (number.get(agency) ?? 0) + 1);
  return [...number].map(([agency, n]) => (n > 1 ? `${agency} ×${n}` : agency)).join(", ");
}

function item(state, words) {
  const node = element("li", `fc-trouble-${state}`);
  node.append(shape(FRESHNESS[state]), foreign(words, "fc-feed"));
  return node;
}
