/** Undecided choices side by side: what an eye settles and a score does not. A click writes one into model.json. */
import type { App } from "./app.ts";
import type { Choice, Question } from "./description.ts";
import { element, made } from "./elements.ts";
import { say } from "./panel.ts";
import { Refused, sentenceOf } from "./refused.ts";

/** What the sheet asks of the page. */
export interface Host {
  readonly app: App;
  perform(action: () => Promise<void>): void;
  /** Compiles the model as it is now on disk. */
  reload(): Promise<void>;
}

/** Says how many questions the model leaves open; a sheet that is open shows what is left of them. */
export async function announce(host: Host): Promise<void> {
  const { undecided } = host.app.model!;
  element("undecided").hidden = undecided === 0;
  const questions = undecided === 1 ? "One question is" : `${undecided} questions are`;
  element("questions").textContent =
    `${questions} open in model.json. What stands there is a guess, and gen refuses it.`;
  if (element("contact").hidden) return;
  if (undecided === 0) closeSheet();
  else await open(host);
}

export function closeSheet(): void {
  element("contact").hidden = true;
  element("show-choices").setAttribute("aria-expanded", "false");
}

export async function toggleSheet(host: Host): Promise<void> {
  if (element("contact").hidden) await open(host);
  else closeSheet();
}

async function open(host: Host): Promise<void> {
  const [contact, { app }] = [element("contact"), host];
  const { id } = app.model!;
  say("Compiling every choice …");
  const response = await fetch(`/questions/${id}`);
  if (!response.ok) throw new Refused(await response.text());
  const questions = (await response.json()) as Question[];
  contact.replaceChildren(...questions.map((question) => sheetOf(question, id, host)));
  contact.hidden = false;
  element("show-choices").setAttribute("aria-expanded", "true");
  for (const { button, choice } of places.splice(0)) await fill(app, button, choice);
  app.show();
}

/** Choices that still have to be tried. */
const places: { readonly button: HTMLButtonElement; readonly choice: Choice }[] = [];

function sheetOf({ at, because, choices }: Question, id: string, host: Host): HTMLElement {
  const list = made("ul", "", { className: "sheet" });
  for (const [i, choice] of choices.entries()) {
    const button = made("button", "", { type: "button", disabled: choice.model === undefined });
    button.append(made("strong", choice.text), made("p", choice.problem ?? "", { className: "quiet" }));
    button.onclick = () => host.perform(() => decide(host, id, at, i));
    if (choice.model !== undefined) places.push({ button, choice });
    const item = made("li");
    item.append(button);
    list.append(item);
  }
  const section = made("section");
  const none = choices.length === 0 ? " Nothing can be proposed: write it into model.json." : "";
  section.append(made("h2", at), made("p", because + none, { className: "quiet" }), list);
  return section;
}

async function fill(app: App, button: HTMLButtonElement, { model }: Choice): Promise<void> {
  const [canvas, words] = [made("canvas"), button.querySelector("p")!];
  try {
    const found = await app.tryOn(canvas, model!);
    const best = found[0] === undefined ? "" : `, the best ${found[0].label} ${found[0].score.toFixed(3)}`;
    words.textContent = `${found.length === 0 ? "nothing" : found.length} found${best}`;
    canvas.style.width = canvas.style.height = "";
    canvas.ariaHidden = "true";
    button.prepend(canvas);
  } catch (error) {
    words.textContent = sentenceOf(error);
  }
}

async function decide(host: Host, id: string, at: string, choice: number): Promise<void> {
  const response = await fetch(`/decide/${id}`, { method: "POST", body: JSON.stringify({ at, choice }) });
  if (!response.ok) throw new Refused(await response.text());
  await host.reload();
}
