/** Undecided choices side by side: what an eye settles and a score does not. A click writes one into model.json. */
import type { App } from "./app.ts";
import { type Choice, isWhole, type Question, type Shown } from "./description.ts";
import { element, made } from "./elements.ts";
import type { Found } from "./kotlin.ts";
import { say } from "./panel.ts";
import { Refused, sentenceOf } from "./refused.ts";
import { unsentIn } from "./unsent.ts";

/** What the sheet asks of the page. */
export interface Host {
  readonly app: App;
  perform(action: () => Promise<void>): void;
  /** Compiles the model as it is now on disk. */
  reload(): Promise<void>;
}

/** Says how many questions the model leaves open, and what it lacks; a sheet that is open shows what is left of them. */
export async function announce(host: Host, model: Shown): Promise<void> {
  const { id, undecided, answers } = model;
  const lacks = isWhole(model) ? [] : model.lacks;
  element("lacks").replaceChildren(...lacks.map((line) => made("li", line)));
  element("undecided").hidden = undecided === 0 && answers === 0 && lacks.length === 0;
  element("undo").hidden = answers === 0;
  element("questions").textContent = undecided > 0 ? open(undecided) : isWhole(model) ? settled(id) : wrong;
  element("show-choices").hidden = undecided === 0;
  if (element("contact").hidden) return;
  if (undecided > 0) return openSheet(host);
  const typing = element("contact").contains(document.activeElement);
  closeSheet();
  if (typing && answers > 0) element("undo").focus();
}

const wrong = "model.json has mistakes. This page shows the model as soon as they are mended.";

const settled = (id: string) =>
  `All is settled: models/${id}/model.json is whole, and npm run gen writes its Kotlin.`;

function open(undecided: number): string {
  const questions = undecided === 1 ? "One question is" : `${undecided} questions are`;
  return `${questions} open in model.json. What stands there is a guess, and gen refuses it.`;
}

export function closeSheet(): void {
  element("contact").hidden = true;
  tellButton(false);
}

function tellButton(open: boolean): void {
  element("show-choices").setAttribute("aria-expanded", String(open));
  element("show-choices").textContent = open ? "Back to the picture" : "Decide by looking";
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
  const id = app.id!;
  say("Compiling every choice …");
  const response = await fetch(`/questions/${id}`);
  if (!response.ok) throw new Refused(await response.text());
  const questions = (await response.json()) as Question[];
  if (contact.hidden || !isShown(questions, host)) showQuestions(questions, host);
  tellButton(true);
  const counts = new Map<Element, number>();
  for (const { button, choice } of places.splice(0)) {
    const section = button.closest("section")!;
    counts.set(section, (counts.get(section) ?? 0) + (await fill(app, button, choice)));
  }
  if (app.picture !== undefined && app.network !== undefined)
    for (const [section, count] of counts) if (count === 0) section.querySelector("p")!.append(blind);
  app.show();
}

/** The model and its questions, as they were shown last. */
let shown = "";

/** With nothing to try the same sheet stays: files are told again after each answer, and a click meanwhile must not be lost. */
function isShown(questions: readonly Question[], { app }: Host): boolean {
  const isTried = questions.some(({ choices }) => choices.some(({ model }) => model !== undefined));
  return !isTried && shown === wordsOf(questions, app);
}

const wordsOf = (questions: readonly Question[], { id, model }: App) =>
  JSON.stringify([id, model === undefined, questions]);

function showQuestions(questions: readonly Question[], host: Host): void {
  const [contact, { app }] = [element("contact"), host];
  const bringBack = unsentIn(contact);
  contact.replaceChildren(
    made("p", app.model === undefined ? unlike : advice),
    ...questions.map((question) => sheetOf(question, app.id!, host)),
  );
  contact.hidden = false;
  shown = wordsOf(questions, app);
  bringBack();
}

const advice =
  "Look at boxes and labels, in several pictures: drop more of them here. A wrong choice can score higher. What looks alike only those can tell who trained the network.";

const unlike =
  "Nothing can be tried before the model says how its outputs are read. docs/describe-your-model.md leads there; here or in model.json, which this page follows.";

/** One wrong answer hides what the others do. */
const blind = ". No choice finds anything here: settle another question first, or take another picture";

/** Choices that still have to be tried. */
const places: { readonly button: HTMLButtonElement; readonly choice: Choice }[] = [];

function sheetOf(question: Question, id: string, host: Host): HTMLElement {
  const { at, heading, because, choices } = question;
  const section = made("section");
  section.dataset.at = at;
  const place = made("code", heading === at ? "" : at, { className: "quiet" });
  section.append(made("h2", heading), place, made("p", because, { className: "quiet" }));
  section.append(choices.length === 0 ? textFor(question, id, host) : listOf(question, id, host));
  return section;
}

function listOf({ at, choices }: Question, id: string, host: Host): HTMLElement {
  const list = made("ul", "", { className: "sheet" });
  for (const [i, choice] of choices.entries()) {
    const button = made("button", "", { type: "button", disabled: choice.problem !== undefined });
    button.append(made("strong", choice.text), made("p", choice.problem ?? "", { className: "quiet" }));
    button.onclick = () => host.perform(() => decide(host, id, { at, choice: i }));
    if (choice.model !== undefined) places.push({ button, choice });
    const item = made("li");
    item.append(button);
    list.append(item);
  }
  return list;
}

/** Where nothing can be proposed a person writes; what is only a guess may be right. */
function textFor({ at, heading, now, json }: Question, id: string, host: Host): HTMLElement {
  const form = made("form", "", { className: "row" });
  const field = { className: "grow", ariaLabel: heading, required: true };
  const text =
    now === null
      ? made("textarea", "", { ...field, rows: 12, placeholder: parts, spellcheck: false })
      : made("input", "", { ...field, type: "text", ...(json ? { value: now } : { placeholder: now }) });
  form.append(text, made("button", "Write", { type: "submit" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    host.perform(() => decide(host, id, { at, written: text.value.trim() }));
  };
  return form;
}

/** How several parts are written at once. */
const parts = `{
  "boxes": { … },
  "scores": { … },
  "selection": { … },
  "suppression": { … }
}`;

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

/** Asks the last question again. */
export async function takeBack(host: Host): Promise<void> {
  const response = await fetch(`/undo/${host.app.id}`, { method: "POST" });
  if (!response.ok) throw new Refused(await response.text());
  await host.reload();
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
