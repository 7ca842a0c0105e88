// The demonstration's pages: copying, and showing what arrives.
const body = document.body;

for (const button of document.querySelectorAll("button.copy")) {
  button.addEventListener("click", async () => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = body.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 1500);
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    }
  });
}

function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

const time = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang);

/** Ask `address` every second and redraw `place` when the answer changed. */
function follow(place, address, draw) {
  let last = null;
  const look = async () => {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      const text = await answer.text();
      if (answer.ok && text !== last) {
        last = text;
        const items = JSON.parse(text);
        place.replaceChildren(...(items.length ? items.map(draw) : [element("p", place.dataset.empty, "hint")]));
      }
    } catch { /* the server is restarting: look again */ }
    setTimeout(look, 1000);
  };
  look();
}

const mailbox = document.querySelector("#mailbox");
if (mailbox) {
  follow(mailbox, "/demo/mail", (mail) => {
    const item = element("article", "", "item");
    item.append(element("p", `${time(mail.at)} · ${mail.to}`, "hint"), element("h3", mail.subject), element("pre", mail.text));
    return item;
  });
}

const callbacks = document.querySelector("#callbacks");
if (callbacks) {
  follow(callbacks, "/demo/received", (callback) => {
    const item = element("article", "", "item card");
    const { genuine, forged } = callbacks.dataset;
    item.append(
      element("p", `${time(callback.at)} · ${callback.id}`, "hint"),
      element("p", callback.genuine ? `✓ ${genuine}` : `! ${forged}`, callback.genuine ? "ok" : "stop"),
    );
    let text = callback.body;
    try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* shown as it came */ }
    item.append(element("pre", text));
    return item;
  });
}

const messages = document.querySelector("#messages");
if (messages) {
  messages.append(element("li", messages.dataset.empty, "hint"));
  let none = true;
  addEventListener("message", (event) => {
    if (event.origin !== messages.dataset.origin) return;
    if (none) messages.replaceChildren();
    none = false;
    const item = element("li", "");
    const name = typeof event.data === "object" && event.data ? event.data.event : "";
    item.dataset.event = name ?? "";
    item.append(element("p", `${time(Date.now())} · ${event.origin}`, "hint"), element("pre", JSON.stringify(event.data, null, 2)));
    messages.append(item);
  });
}
