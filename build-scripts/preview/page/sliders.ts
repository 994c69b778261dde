/** Thresholds: they begin at the model's own values, say so, and lead back there. */
import type { App } from "./app.ts";
import { element } from "./elements.ts";
import { say } from "./panel.ts";
import { sentenceOf } from "./refused.ts";

const names = ["score", "overlap"] as const;
type Name = (typeof names)[number];

export function connectSliders(app: App): void {
  for (const name of names) {
    const input = element<HTMLInputElement>(name);
    input.oninput = () =>
      set(app, name, Math.max(Number(input.min), Math.round(100 * Number(input.value)) / 100));
    element(`${name}-reset`).onclick = () => set(app, name, undefined);
  }
}

function set(app: App, name: Name, value: number | undefined): void {
  app[name] = value;
  try {
    app.decode();
  } catch (error) {
    say(sentenceOf(error), true);
  }
  showSliders(app);
}

/** Shows the thresholds that hold. */
export function showSliders(app: App): void {
  const { model } = app;
  if (model === undefined) return;
  const { score, minimum, overlap, ofClasses, statedIn } = model.thresholds;
  showOne("score", app.score, score, minimum);
  element("overlap-row").hidden = overlap === null;
  if (overlap !== null) showOne("overlap", app.overlap, overlap, 0);
  const own = ofClasses.length === 0 ? "" : ` ${ofClasses.length} classes have thresholds of their own.`;
  const floor =
    minimum < score
      ? `Scores go down to ${minimum}, as minThreshold of model.json says.`
      : `Scores begin at ${minimum}; ${statedIn}.minThreshold in model.json lets them go lower.`;
  element("thresholds-note").textContent = floor + own;
}

function showOne(name: Name, set: number | undefined, own: number, minimum: number): void {
  const input = element<HTMLInputElement>(name);
  input.min = String(minimum);
  // A model's own value may be finer than a step; where the slider was not moved it is what is shown.
  input.step = "any";
  input.value = String(set ?? own);
  element(`${name}-value`).textContent = (set ?? own).toFixed(2);
  element<HTMLButtonElement>(`${name}-reset`).disabled = set === undefined;
}
