// Each link to another screen opens a page of its own; until the browser ends, it tells them who
// sits here. Whoever reads it on the server takes it for what it is: somebody's own word.
export default function ({ data }) {
  const said = encodeURIComponent(JSON.stringify([data.name, data.role]));
  document.cookie = `${data.cookie}=${said}; Path=/; SameSite=Strict`;
}
