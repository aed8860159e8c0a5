export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "words", data.words).dataset.state = data.state;
}
