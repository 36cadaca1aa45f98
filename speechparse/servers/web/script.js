"use strict";
// Hands a file to the server, shows what it makes of it, and saves the files that it gives back. The server keeps nothing, so that each
// time it is asked it gets the file again.
{
  const words = document.body.dataset;
  const [input, said, files, changes, frame] = ["file", "said", "files", "changes", "outline"].map(id => document.getElementById(id));
  const buttons = [...files.querySelectorAll("button")];

  let shown = null; // the file that is shown: its name, and its bytes as they were when it was chosen
  let turn = 0; // where files are chosen faster than they are read, the last is shown
  let saved = null; // the address of the file that was saved last

  const say = (text, wrong = false) => {
    said.textContent = text;
    said.classList.toggle("wrong", wrong);
  };
  const named = (text, file) => text.replace("{}", () => file.name);

  async function ask(what, file) {
    const response = await fetch(`${what}?${new URLSearchParams({name: file.name})}`, {method: "POST", body: file.bytes}).catch(() => {
      throw new Error(words.silent);
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  async function taken(file) {
    if (file.size > Number(words.largest)) throw new Error(named(words.large, file));
    const bytes = await file.arrayBuffer().catch(() => {
      throw new Error(named(words.unreadable, file));
    });
    return {name: file.name, bytes};
  }

  function clear() {
    shown = null;
    for (const part of [files, changes, frame]) part.hidden = true;
  }

  function show(answer) {
    for (const button of buttons) button.hidden = !answer.files.includes(button.dataset.kind);
    const [summary, list] = changes.children;
    summary.textContent = answer.summary;
    list.replaceChildren(...answer.lines.map(line => Object.assign(document.createElement("li"), {textContent: line})));
    changes.classList.toggle("empty", answer.lines.length === 0);
    document.body.classList.add("read");
    for (const part of [files, changes, frame]) part.hidden = false;
    if (frame.src) URL.revokeObjectURL(frame.src);
    frame.src = URL.createObjectURL(new Blob([answer.page], {type: "text/html;charset=utf-8"}));
  }

  async function read(chosen) {
    const mine = ++turn;
    clear();
    say(named(words.reading, chosen));
    try {
      const file = await taken(chosen);
      const answer = await (await ask("outline", file)).json();
      if (mine !== turn) return;
      shown = file;
      show(answer);
      say(named(words.read, file));
    } catch (error) {
      if (mine === turn) say(error.message, true);
    }
  }

  async function save(kind) {
    const file = shown, before = said.textContent;
    say(words.making);
    try {
      const response = await ask(kind, file);
      if (saved) URL.revokeObjectURL(saved);
      saved = URL.createObjectURL(await response.blob());
      const name = decodeURIComponent(response.headers.get("content-disposition").split("''")[1]);
      Object.assign(document.createElement("a"), {href: saved, download: name}).click();
      say(before);
    } catch (error) {
      say(error.message, true);
    }
  }

  function choose(list) {
    if (list.length > 1) say(words.several, true);
    else if (list.length === 1) read(list[0]);
  }

  input.addEventListener("change", () => {
    choose([...input.files]);
    input.value = ""; // so that the same file can be chosen again
  });
  for (const button of buttons) button.addEventListener("click", () => save(button.dataset.kind));

  // A file may be dropped anywhere on the page.
  const over = yes => document.body.classList.toggle("over", yes);
  addEventListener("dragover", event => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", event => event.relatedTarget || over(false));
  addEventListener("drop", event => {
    event.preventDefault();
    over(false);
    choose([...event.dataTransfer.files]);
  });
}
