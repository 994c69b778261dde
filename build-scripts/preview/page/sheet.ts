/** Undecided choices side by side: what an eye settles and a score does not. A click writes one into model.json. */
import type { App } from "./app.ts";
import type { Choice, Question } from "./description.ts";
import { element, made } from "./elements.ts";
import type { Found } from "./kotlin.ts";
import { say } from "./panel.ts";
import { Refused, sentenceOf } from "./refused.ts";

/** What the sheet asks of the page. */
export interface Host {
  readonly app: App;
  perform(action: () => Promise<void>): void;
  /** Compiles the model as it is now on disk. */
  reload(): Promise<void>;
}

/** Models of which this page has seen a question. */
const asked = new Set<string>();

/** Says how many questions the model leaves open; a sheet that is open shows what is left of them. */
export async function announce(host: Host): Promise<void> {
  const { id, undecided } = host.app.model!;
  if (undecided > 0) asked.add(id);
  element("undecided").hidden = !asked.has(id);
  element("questions").textContent = undecided === 0 ? settled(id) : open(undecided);
  element("show-choices").hidden = undecided === 0;
  if (element("contact").hidden) return;
  if (undecided === 0) closeSheet();
  else await openSheet(host);
}

const settled = (id: string) =>
  `All is settled: models/${id}/model.json is whole, and npm run gen writes its Kotlin.`;

function open(undecided: number): string {
  const questions = undecided === 1 ? "One question is" : `${undecided} questions are`;
  return `${questions} open in model.json. What stands there is a guess, and gen refuses it.`;
}

export function closeSheet(): void {
  element("contact").hidden = true;
  element("show-choices").setAttribute("aria-expanded", "false");
}

export async function toggleSheet(host: Host): Promise<void> {
  if (element("contact").hidden) await openSheet(host);
  else closeSheet();
}

/** Tries the choices again, where they are shown, on another picture or network. */
export async function refreshSheet(host: Host): Promise<void> {
  if (!element("contact").hidden) await openSheet(host);
}

async function openSheet(host: Host): Promise<void> {
  const [contact, { app }] = [element("contact"), host];
  const { id } = app.model!;
  say("Compiling every choice …");
  const response = await fetch(`/questions/${id}`);
  if (!response.ok) throw new Refused(await response.text());
  const questions = (await response.json()) as Question[];
  contact.replaceChildren(made("p", advice), ...questions.map((question) => sheetOf(question, id, host)));
  contact.hidden = false;
  element("show-choices").setAttribute("aria-expanded", "true");
  const counts = new Map<Element, number>();
  for (const { button, choice } of places.splice(0)) {
    const section = button.closest("section")!;
    counts.set(section, (counts.get(section) ?? 0) + (await fill(app, button, choice)));
  }
  if (app.picture !== undefined && app.network !== undefined)
    for (const [section, count] of counts) if (count === 0) section.querySelector("p")!.append(blind);
  app.show();
}

const advice =
  "Look at boxes and labels, in several pictures: drop more of them here. A wrong choice can score higher. What looks alike only those can tell who trained the network.";

/** One wrong answer hides what the others do. */
const blind = ". No choice finds anything here: settle another question first, or take another picture";

/** Choices that still have to be tried. */
const places: { readonly button: HTMLButtonElement; readonly choice: Choice }[] = [];

function sheetOf(question: Question, id: string, host: Host): HTMLElement {
  const { at, because, choices } = question;
  const section = made("section");
  section.append(made("h2", at), made("p", because, { className: "quiet" }));
  section.append(choices.length === 0 ? textFor(question, id, host) : listOf(question, id, host));
  return section;
}

function listOf({ at, choices }: Question, id: string, host: Host): HTMLElement {
  const list = made("ul", "", { className: "sheet" });
  for (const [i, choice] of choices.entries()) {
    const button = made("button", "", { type: "button", disabled: choice.model === undefined });
    button.append(made("strong", choice.text), made("p", choice.problem ?? "", { className: "quiet" }));
    button.onclick = () => host.perform(() => decide(host, id, { at, choice: i }));
    if (choice.model !== undefined) places.push({ button, choice });
    const item = made("li");
    item.append(button);
    list.append(item);
  }
  return list;
}

/** Where nothing can be proposed a person writes. */
function textFor({ at, now }: Question, id: string, host: Host): HTMLElement {
  const form = made("form", "", { className: "row" });
  const text = made("input", "", {
    type: "text",
    className: "grow",
    placeholder: now,
    ariaLabel: at,
    required: true,
  });
  form.append(text, made("button", "Write", { type: "submit" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    host.perform(() => decide(host, id, { at, written: text.value.trim() }));
  };
  return form;
}

/** Shows what a choice finds; returns how many. */
async function fill(app: App, button: HTMLButtonElement, { model }: Choice): Promise<number> {
  const [canvas, words] = [made("canvas"), button.querySelector("p")!];
  try {
    const [found = [], ...others] = await app.tryOn(canvas, model!);
    const best = found[0] === undefined ? "" : `, the best ${nameOf(found)}`;
    const before = others.length === 0 ? "" : `; in the pictures before: ${others.map(nameOf).join(", ")}`;
    words.textContent = `${found.length === 0 ? "nothing" : found.length} found${best}${before}`;
    canvas.style.width = canvas.style.height = "";
    canvas.ariaHidden = "true";
    button.prepend(canvas);
    return [found, ...others].flat().length;
  } catch (error) {
    words.textContent = sentenceOf(error);
    return 0;
  }
}

/** The best detection in a word. */
function nameOf([best]: readonly Found[]): string {
  return best === undefined ? "nothing" : `${best.label} ${best.score.toFixed(3)}`;
}

async function decide(
  host: Host,
  id: string,
  answer:
    | { readonly at: string; readonly choice: number }
    | { readonly at: string; readonly written: string },
): Promise<void> {
  const response = await fetch(`/decide/${id}`, { method: "POST", body: JSON.stringify(answer) });
  if (!response.ok) throw new Refused(await response.text());
  await host.reload();
}
