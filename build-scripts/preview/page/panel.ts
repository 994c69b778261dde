/** The column of results: classes, detections, reasons and times. */
import { colorOf } from "./draw.ts";
import { element, made } from "./elements.ts";
import type { Found } from "./kotlin.ts";
import type { Line } from "./why.ts";

/** A button for each class that is found; one that is not pressed hides its class. */
export function showClasses(
  found: readonly Found[],
  order: readonly number[],
  hidden: ReadonlySet<number>,
  toggle: (classIndex: number) => void,
): void {
  const counts = Map.groupBy(found, ({ classIndex }) => classIndex);
  const chips = order
    .filter((classIndex) => counts.has(classIndex))
    .map((classIndex) => {
      const all = counts.get(classIndex)!;
      const chip = made("button", `${all[0]!.label} ${all.length}`, { type: "button" });
      chip.dataset.class = String(classIndex);
      chip.setAttribute("aria-pressed", String(!hidden.has(classIndex)));
      chip.style.setProperty("--chip", colorOf(classIndex, order));
      chip.onclick = () => toggle(classIndex);
      return chip;
    });
  replace(element("classes"), chips);
}

/** A row for each detection; `point` is told which one is looked at. */
export function showFound(found: readonly Found[], hot: number, point: (i: number) => void): void {
  const rows = found.map((one, i) => {
    const row = made("tr");
    row.className = i === hot ? "hot" : "";
    // All digits, for who reads the page by a program.
    row.dataset.detection = JSON.stringify(one);
    const name = made("button", one.label, { type: "button", onclick: () => point(i) });
    const first = made("td");
    first.append(name);
    row.append(
      first,
      made("td", one.score.toFixed(3)),
      made("td", one.box.map((side) => side.toFixed(1)).join(", ")),
    );
    row.onmouseenter = () => point(i);
    return row;
  });
  replace(element("found").querySelector("tbody")!, rows);
}

export function showReasons(title: string, lines: readonly Line[]): void {
  if (lines.length === 0) {
    element("why").textContent = title;
    return;
  }
  const table = made("table");
  table.append(...lines.map(({ what, value }) => rowOf(what, value)));
  replace(element("why"), [made("strong", title), table]);
}

/** Milliseconds by what took them. */
export function showTimes(times: Readonly<Record<string, number>>): void {
  const rows = Object.entries(times).map(([what, ms]) => rowOf(what, `${ms.toFixed(1)} ms`));
  replace(element("times").querySelector("tbody")!, rows);
}

export function say(text: string, wrong = false): void {
  const status = element("status");
  status.textContent = text;
  status.classList.toggle("wrong", wrong);
}

function rowOf(what: string, value: string): HTMLTableRowElement {
  const row = made("tr");
  row.append(made("td", what), made("td", value));
  return row;
}

/** Keeps the focus where it is when what has it is made again. */
function replace(parent: Element, children: readonly Element[]): void {
  const focused = [...parent.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  parent.replaceChildren(...children);
  if (focused >= 0) parent.querySelectorAll("button")[focused]?.focus();
}
