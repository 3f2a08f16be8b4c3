// Starts the app: loads the glue and the wasm that the page names, and stands in for the app when it has stopped. A file
// of its own, since the page's Content-Security-Policy allows no inline script.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

// An app that has stopped runs no code of its own any more: whatever still calls it ends here.
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));

try {
  const glue = await import(js);
  await glue.default({ module_or_path: wasm });
} catch (problem) {
  console.error(problem);
  const boot = document.getElementById("boot");
  if (boot) {
    boot.replaceWith(
      told(
        "Load again",
        typeof WebAssembly === "object"
          ? "Handback could not be started. Check the connection, then load the page again."
          : "Handback needs WebAssembly, which this browser does not have or has switched off.",
      ),
    );
  }
}

function stopped(problem) {
  if (!(problem instanceof WebAssembly.RuntimeError) || document.querySelector(".boot-problem")) return;
  document.title = "Handback has stopped";
  document.body.replaceChildren(
    told(
      "Reload",
      "Handback has stopped because of an error of its own.",
      "What you typed and what waits to be sent is kept in this browser, unless it has said that it keeps nothing. It is here again after a reload.",
    ),
  );
}

function told(button, ...sentences) {
  const problem = document.createElement("div");
  problem.className = "boot-problem";
  const words = document.createElement("div");
  words.setAttribute("role", "alert");
  for (const sentence of sentences) words.appendChild(document.createElement("p")).textContent = sentence;
  const again = document.createElement("button");
  again.className = "button";
  again.textContent = button;
  again.autofocus = true;
  again.addEventListener("click", () => location.reload());
  problem.append(words, again);
  return problem;
}
