/** Connects what a person does with what the page shows. */
import { App } from "./app.ts";
import { Camera } from "./camera.ts";
import type { Shown, Start } from "./description.ts";
import { draftOf, type Given, offer, tell } from "./draft.ts";
import { element, made } from "./elements.ts";
import { keep } from "./keep.ts";
import type { Geometry } from "./kotlin.ts";
import { Network } from "./network.ts";
import { say } from "./panel.ts";
import { readPicture } from "./picture.ts";
import { isRecording, readRecorded } from "./recorded.ts";
import { sentenceOf } from "./refused.ts";
import { announce, closeSheet, refreshSheet, takeBack, toggleSheet } from "./sheet.ts";
import { connectSliders, showSliders } from "./sliders.ts";

const app = new App();
const host = { app, perform, reload: () => choose(app.id!) };
let camera: Camera | undefined;
let start: Start;
/** The network file that came last from a person. */
let given: Given | undefined;

/** One thing after the other: what fails is said, and the page goes on. */
let busy = Promise.resolve();
let waiting = 0;
function perform(action: () => void | Promise<void>): Promise<void> {
  count(1);
  busy = busy
    .then(action)
    .catch((error: unknown) => {
      app.show();
      say(sentenceOf(error), true);
    })
    .finally(() => count(-1));
  return busy;
}

/** How much is still to be done, for who reads the page by a program. */
function count(change: number): void {
  waiting += change;
  document.body.dataset.busy = String(waiting);
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

/** The model as it is on disk; what has mistakes is none that runs. */
async function described(id: string): Promise<Shown> {
  const response = await fetch(`/models/${id}`);
  if (response.ok) return response.json();
  const lacks =
    response.status === 404 ? [`models/${id} is not there any more`] : (await response.text()).split("\n");
  return { id, title: id, undecided: 0, answers: 0, lacks };
}

/** Compiles the model's Kotlin, and gets its network where there is one. */
async function choose(id: string): Promise<void> {
  say(`Compiling the Kotlin of ${id} …`);
  const description = await described(id);
  const same = app.id === id;
  // Who loads the page again sees the same model.
  history.replaceState(null, "", `#${id}`);
  await app.setModel(description);
  element("title").textContent = description.title;
  element<HTMLSelectElement>("model").value = id;
  showSliders(app);
  if (same) return announce(host, description);
  closeSheet();
  await announce(host, description);
  element("network").textContent = "none";
  given = undefined;
  offer(given);
  if (id === start.model && start.network !== null) await takeNetwork(start.network, "/network");
  else if (start.models.find((model) => model.id === id)?.weights)
    await takeNetwork("that of weights.json", `/weights/${id}`);
  else app.show();
}

async function takeNetwork(name: string, path: string): Promise<void> {
  say("Getting the network …");
  await useNetwork(name, new Uint8Array(await (await fetched(path)).arrayBuffer()));
}

async function useNetwork(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  say(`Loading ${name} …`);
  const network = await Network.load(name, bytes);
  element("network").textContent = `${name} (${network.runtime})`;
  await app.setNetwork(network);
  if (app.model !== undefined) network.require(app.model);
  await refreshSheet(host);
}

async function usePicture(name: string, file: Blob): Promise<void> {
  closeCamera();
  const picture = await readPicture(name, file);
  element("picture").textContent = `${name}, ${picture.width} x ${picture.height}`;
  app.remember(picture);
  await app.setPicture(picture);
  await refreshSheet(host);
}

/** Files are what their names say they are; what says nothing is a picture. */
async function take(files: readonly File[]): Promise<void> {
  const recordings = files.filter(({ name }) => isRecording(name));
  const networks = files.filter(({ name }) => /\.(tflite|onnx|pt|ptl|pte|torchscript)$/i.test(name));
  const pictures = files.filter((file) => !recordings.includes(file) && !networks.includes(file));
  for (const file of pictures) await usePicture(file.name, file);
  for (const file of networks.slice(0, 1)) {
    given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    offer(given);
    await useNetwork(given.name, given.bytes);
  }
  if (recordings.length === 0 || app.model === undefined) return;
  const outputs = await readRecorded(recordings, app.model);
  element("network").textContent = `recorded: ${recordings.map(({ name }) => name).join(", ")}`;
  await app.setRecorded(outputs);
}

/** Makes a model of the network file, and shows it. */
async function draft({ name, bytes }: Given): Promise<void> {
  say(`Reading ${name} …`);
  const drafted = await draftOf({ name, bytes });
  const { id } = drafted;
  element("model").append(made("option", id, { value: id }));
  await choose(id);
  tell(drafted);
  await useNetwork(name, bytes);
}

function connectFiles(): void {
  const stage = document.documentElement;
  const over = (on: boolean) => element("stage").classList.toggle("over", on);
  stage.ondragover = (event) => {
    event.preventDefault();
    over(true);
  };
  stage.ondragleave = () => over(false);
  stage.ondrop = (event) => {
    event.preventDefault();
    over(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    perform(() => take(files));
  };
  document.onpaste = (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) perform(() => take(files));
  };
  for (const kind of ["network", "picture"]) {
    const input = element<HTMLInputElement>(`${kind}-file`);
    element(`choose-${kind}`).onclick = () => input.click();
    input.onchange = () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      perform(() => take(files));
    };
  }
}

function connectView(): void {
  const canvas = element<HTMLCanvasElement>("view");
  const point = ({ offsetX, offsetY }: MouseEvent) => app.pointAt(offsetX, offsetY);
  canvas.onpointermove = point;
  canvas.onpointerdown = point;
  new ResizeObserver(() => app.show()).observe(element("stage"));
  element<HTMLInputElement>("show-seen").onchange = ({ target }) => {
    app.showSeen = (target as HTMLInputElement).checked;
    app.show();
  };
  element<HTMLInputElement>("show-priors").onchange = ({ target }) => {
    app.showPriors = (target as HTMLInputElement).checked;
    app.show();
  };
  element<HTMLSelectElement>("rotation").onchange = ({ target }) => {
    app.rotation = Number((target as HTMLSelectElement).value) as Geometry["rotation"];
    perform(() => app.preprocess());
  };
  element<HTMLInputElement>("mirrored").onchange = ({ target }) => {
    app.mirrored = (target as HTMLInputElement).checked;
    perform(() => app.preprocess());
  };
}

function closeCamera(): void {
  camera?.close();
  camera = undefined;
  element("camera").setAttribute("aria-pressed", "false");
}

async function openCamera(): Promise<void> {
  const opened = await Camera.open();
  camera = opened;
  element("camera").setAttribute("aria-pressed", "true");
  let [frames, since] = [0, performance.now()];
  opened
    .run(async (frame) => {
      await app.setFrame(frame);
      if (++frames % 10 !== 0) return;
      const rate = (10_000 / (performance.now() - since)).toFixed(1);
      since = performance.now();
      element("picture").textContent = `camera, ${frame.width} x ${frame.height}, ${rate} frames a second`;
    })
    .catch((error: unknown) => {
      closeCamera();
      say(sentenceOf(error), true);
    });
}

/** Models that are changed on disk are compiled again, with the picture and the network as they are. */
function watch(): void {
  const events = new EventSource("/events");
  events.onmessage = ({ data }) => {
    if (data === app.id || app.id === undefined)
      perform(() => choose(data === "" ? start.model : (data as string)));
  };
}

async function begin(): Promise<void> {
  start = (await (await fetched("/start")).json()) as Start;
  const select = element<HTMLSelectElement>("model");
  select.replaceChildren(...start.models.map(({ id }) => made("option", id, { value: id })));
  select.onchange = () => perform(() => choose(select.value));
  const samples = start.pictures.map((name) =>
    made("button", name, {
      type: "button",
      onclick: () => perform(async () => usePicture(name, await (await fetched(`/pictures/${name}`)).blob())),
    }),
  );
  element("samples").replaceChildren(...samples);
  connectFiles();
  connectView();
  connectSliders(app);
  element("camera").onclick = () => perform(camera === undefined ? openCamera : closeCamera);
  element("draft").onclick = () => perform(() => draft(given!));
  element("show-choices").onclick = () => perform(() => toggleSheet(host));
  element("undo").onclick = () => perform(() => takeBack(host));
  element("keep").onclick = () => perform(async () => say(await keep(app)));
  watch();
  const last = location.hash.slice(1);
  select.value = start.models.some(({ id }) => id === last) ? last : start.model;
  await choose(select.value);
  if (start.picture !== null) await usePicture(start.picture, await (await fetched("/picture")).blob());
}

perform(begin);
