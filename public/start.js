// Starts the app: loads the glue and the wasm that the page names. A file of its own, since the page's
// Content-Security-Policy allows no inline script.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

try {
  const glue = await import(js);
  await glue.default({ module_or_path: wasm });
} catch (problem) {
  console.error(problem);
  say(
    typeof WebAssembly === "object"
      ? "Handback could not be started. Check the connection, then load the page again."
      : "Handback needs WebAssembly, which this browser does not have or has switched off.",
  );
}

function say(sentence) {
  const words = document.createElement("p");
  words.textContent = sentence;
  words.setAttribute("role", "alert");
  const again = document.createElement("button");
  again.textContent = "Load again";
  again.addEventListener("click", () => location.reload());
  const problem = document.createElement("div");
  problem.className = "boot-problem";
  problem.append(words, again);
  const boot = document.getElementById("boot");
  boot ? boot.replaceWith(problem) : document.body.append(problem);
}
