export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  part(root, "rows").replaceChildren(...data.rows.map(({ words, reason }) => {
    const line = element("li");
    line.append(foreign(words, "fc-said"), foreign(reason, "fc-label"));
    return line;
  }));
}
