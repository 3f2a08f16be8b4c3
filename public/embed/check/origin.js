// What config.json takes as a portal's origin: exactly what browsers write, and https:// unless the portal is on this
// machine. The app has the same rule in src/config.rs; tests/contract/origins.json is where both are tried.

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

/** The origin that these words mean, as it has to be written; or in words what is wrong with them. */
export function originOf(text) {
  const written = text.trim();
  if (!/^https?:\/\//i.test(written)) return { fault: "begin it with https://" };
  if (written.includes("*")) return { fault: "name each host in full, without *" };
  if (!URL.canParse(written)) return { fault: "it is not the address of a page" };
  const { protocol, hostname, origin } = new URL(written);
  if (!/^([a-z0-9._-]+|\[[0-9a-f:]+\])$/.test(hostname)) return { fault: "the host has a character that no host has" };
  if (protocol === "http:" && !LOCAL.includes(hostname)) return { fault: "use https://; http:// is for this machine alone" };
  return { origin };
}
