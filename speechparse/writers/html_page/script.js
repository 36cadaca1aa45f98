"use strict";
// The outline as a tree (WAI-ARIA Authoring Practices, navigation treeview), and the ways from it to the text and back.
{
  const folder = document.querySelector(".outline");
  const tree = folder.querySelector("ul");
  const narrow = matchMedia("(width < 60rem)");
  const main = document.querySelector("main");

  const branch = row => row.nextElementSibling; // the list below a row; null where there is none
  const above = row => row.closest("ul") === tree ? null : row.closest("ul").previousElementSibling;
  const isOpen = row => row.getAttribute("aria-expanded") === "true";
  const open = (row, yes) => branch(row) && row.setAttribute("aria-expanded", yes);
  const numberOf = row => Number(row.id.slice(1));
  const adjacent = (row, way) => row.parentElement[way]?.firstElementChild;
  const lastBelow = row => isOpen(row) ? lastBelow(branch(row).lastElementChild.firstElementChild) : row;

  function next(row) {
    if (isOpen(row)) return branch(row).firstElementChild.firstElementChild;
    for (let at = row; at; at = above(at)) {
      const sibling = adjacent(at, "nextElementSibling");
      if (sibling) return sibling;
    }
    return null;
  }

  function previous(row) {
    const sibling = adjacent(row, "previousElementSibling");
    return sibling ? lastBelow(sibling) : above(row);
  }

  // The one row that Tab reaches.
  let stop = null;
  function stopAt(row) {
    if (stop) stop.tabIndex = -1;
    stop = row;
    row.tabIndex = 0;
  }

  function focus(row) {
    if (!row) return;
    stopAt(row);
    row.focus({preventScroll: true});
    bringIntoView(row);
  }

  function bringIntoView(row) {
    const side = narrow.matches ? folder : folder.parentElement;
    const inside = row.getBoundingClientRect(), outside = side.getBoundingClientRect();
    const margin = 3 * inside.height;
    if (inside.top < outside.top + margin) side.scrollTop -= outside.top + margin - inside.top;
    else if (inside.bottom > outside.bottom - margin) side.scrollTop += inside.bottom - outside.bottom + margin;
  }

  // What Tab reaches must not be folded away, nor the focus.
  function settle() {
    let row = stop;
    for (let at = above(row); at; at = above(at)) if (!isOpen(at)) row = at;
    (document.activeElement === stop ? focus : stopAt)(row);
  }

  function reveal(row) {
    for (let at = above(row); at; at = above(at)) open(at, true);
  }

  function current(row) {
    tree.querySelector("[aria-current]")?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    reveal(row);
  }

  // Shows the text of a row and of the rows below it: their runs stand next to each other. Lines that are all theirs are lit whole.
  function show(row) {
    for (const lit of main.querySelectorAll(".shown, .first")) lit.classList.remove("shown", "first");
    current(row);
    const below = above(row) && branch(row) ? branch(row).querySelectorAll("a") : [row];
    const [first, last] = [row, below[below.length - 1]].map(numberOf);
    const meant = run => Number(run.dataset.row) >= first && Number(run.dataset.row) <= last;
    const runs = [...main.querySelectorAll(".run")];
    const from = runs.findIndex(meant);
    if (from < 0) return null;
    for (const run of runs.slice(from)) {
      if (!meant(run)) break;
      const line = run.parentElement;
      (meant(line.firstElementChild) && meant(line.lastElementChild) ? line : run).classList.add("shown");
    }
    runs[from].classList.add("first");
    runs[from].scrollIntoView();
    return runs[from];
  }

  // To the place that a fragment names: #o7 a row, #t7 its text.
  function go(fragment) {
    const row = /^#[ot]\d+$/.test(fragment) && document.getElementById("o" + fragment.slice(2));
    if (!row) return false;
    if (fragment[1] === "t") {
      if (narrow.matches) folder.open = false;
      const run = show(row);
      const target = run?.querySelector(".marker, h2 a") ?? run;
      if (target && target === run) run.tabIndex = -1;
      target?.focus({preventScroll: true});
      if (!narrow.matches) bringIntoView(row);
    } else {
      folder.open = true;
      current(row);
      focus(row);
    }
    return true;
  }

  function keys(event) {
    const row = event.target.closest("[role=treeitem]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown": focus(next(row)); break;
      case "ArrowUp": focus(previous(row)); break;
      case "ArrowRight": isOpen(row) ? focus(next(row)) : open(row, true); break;
      case "ArrowLeft": isOpen(row) ? open(row, false) : focus(above(row)); break;
      case "Home": focus(tree.querySelector("a")); break;
      case "End": focus(lastBelow(tree.lastElementChild.firstElementChild)); break;
      case "*": for (const other of row.closest("ul").children) open(other.firstElementChild, true); break;
      case " ": show(row); break;
      default: return;
    }
    event.preventDefault();
  }

  if (tree) {
    tree.setAttribute("role", "tree");
    tree.setAttribute("aria-label", document.querySelector("nav").getAttribute("aria-label"));
    for (const row of tree.querySelectorAll("a")) {
      row.parentElement.setAttribute("role", "none");
      row.setAttribute("role", "treeitem");
      row.tabIndex = -1;
      if (!branch(row)) continue;
      branch(row).setAttribute("role", "group");
      branch(row).id = "g" + row.id.slice(1);
      row.setAttribute("aria-owns", branch(row).id);
      open(row, true);
    }
    stopAt(tree.querySelector("a"));

    tree.addEventListener("keydown", keys);
    document.addEventListener("click", event => {
      const row = event.target.closest(".twisty")?.parentElement;
      if (row) {
        open(row, !isOpen(row));
        settle();
        event.preventDefault();
        return;
      }
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.shiftKey || event.metaKey || event.altKey) return;
      const fragment = link.getAttribute("href");
      if (go(fragment)) {
        event.preventDefault();
        if (location.hash !== fragment) history.pushState(null, "", fragment);
      }
    });
    addEventListener("hashchange", () => go(location.hash));

    const buttons = folder.querySelector(".buttons");
    buttons.hidden = false;
    for (const [id, yes] of [["unfold", true], ["fold", false]]) {
      document.getElementById(id).addEventListener("click", () => {
        for (const row of tree.querySelectorAll("[aria-expanded]")) open(row, yes || !above(row));
        settle();
      });
    }
    document.documentElement.classList.add("js");
    if (narrow.matches) folder.open = false;
    go(location.hash);
  }
}
