// A backend whose messages do not say what their authors are called.

(() => {
  const asks = window.fetch.bind(window);
  const without = (key, value) => (key === "author" && value ? { ...value, display_name: undefined } : value);
  window.fetch = async (...asked) => {
    const answer = await asks(...asked);
    if (!answer.ok || !(answer.headers.get("content-type") || "").includes("json")) return answer;
    const content = JSON.parse(await answer.text(), without);
    return new Response(JSON.stringify(content), { status: answer.status, headers: answer.headers });
  };
})();
