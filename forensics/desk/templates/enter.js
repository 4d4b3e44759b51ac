// The key is in the fragment, which browsers send nowhere. It is good once, and then leaves the
// address and the history.
"use strict";
(async () => {
  const key = location.hash.slice(1);
  history.replaceState(null, "", "/");
  try {
    const answer = await fetch("/enter", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ key }),
    });
    if (answer.ok) return location.replace((await answer.json()).at);
  } catch { /* Told below, as a key that is not taken. */ }
  document.getElementById("entering").hidden = true;
  document.getElementById("refused").hidden = false;
})();
