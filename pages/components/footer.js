export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "handling", data.handling).dataset.label = data.handling;
  const exercise = data.kind === "exercise";
  put(root, "room", exercise ? `Exercise: ${data.title}` : data.title);
  const pace = put(root, "pace", exercise ? speed(data.rate) : "");
  pace.classList.toggle("fc-paused", exercise && data.rate === 0);
  part(root, "strip").replaceChildren(...data.feeds.map(feed));
}

function speed(rate) {
  return rate === 0 ? "PAUSED" : `scenario time ×${rate}`;
}

function feed({ title, freshness, words }) {
  const item = element("li", `fc-trouble-${freshness}`);
  item.append(shape(FRESHNESS[freshness]), foreign(title, "fc-feed"));
  if (freshness !== "fresh") item.append(foreign(inShort(words), "fc-feed-words"));
  return item;
}
