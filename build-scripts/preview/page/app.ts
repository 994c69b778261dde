/** What the page shows, and what it is made of: a change of one thing runs all that follows from it, and nothing before. */
import type { TensorData } from "./arrays.ts";
import { type Description, isWhole, type Unfinished } from "./description.ts";
import { draw, under, uprightSize } from "./draw.ts";
import { element } from "./elements.ts";
import { Decoder, type Found, type Geometry, type ToFrame } from "./kotlin.ts";
import type { Network } from "./network.ts";
import { say, showClasses, showFound, showReasons, showTimes } from "./panel.ts";
import type { Picture } from "./picture.ts";
import { Refused } from "./refused.ts";
import { drawSeen } from "./seen.ts";
import { reasons } from "./why.ts";

/** Bytes of the largest picture that is kept for later. */
const mostRemembered = 1 << 26;

export class App {
  #id: string | undefined;
  /** Undefined where there is none, or none that is whole. */
  #model: Description | undefined;
  /** What keeps it from being whole, where no answer helps. */
  #mistake: string | undefined;
  #decoder: Decoder | undefined;
  #network: Network | undefined;
  #picture: Picture | undefined;
  /** Files that were shown, the last first. */
  #earlier: readonly Picture[] = [];
  /** What somebody else recorded, instead of a network. */
  #recorded: readonly TensorData[] | undefined;
  #outputs: readonly TensorData[] | undefined;
  #input: TensorData | undefined;
  #found: Found[] = [];
  #order: number[] = [];
  #times: Record<string, number> = {};
  #toFrame: ToFrame | undefined;
  #hot = -1;
  #scale = 1;
  #live = false;
  readonly #hidden = new Set<number>();

  /** How the picture is taken. */
  rotation: Geometry["rotation"] = 0;
  mirrored = false;
  /** Undefined: the model's own. */
  score: number | undefined;
  overlap: number | undefined;
  showPriors = false;
  showSeen = false;

  /** Of the model that is shown, whole or not. */
  get id(): string | undefined {
    return this.#id;
  }

  get model(): Description | undefined {
    return this.#model;
  }

  get network(): Network | undefined {
    return this.#network;
  }

  get picture(): Picture | undefined {
    return this.#picture;
  }

  /** Shows a model, or one that is not whole yet, of which nothing runs. */
  async setModel(model: Description | Unfinished): Promise<void> {
    const whole = isWhole(model) ? model : undefined;
    const decoder = whole && (await Decoder.load(whole));
    if (this.#id !== model.id) this.#forget();
    [this.#id, this.#model, this.#decoder] = [model.id, whole, decoder];
    this.#mistake = isWhole(model) || model.undecided > 0 ? undefined : model.lacks[0];
    this.#recorded = undefined;
    await this.preprocess();
  }

  /** Of another model nothing holds any more but the picture. */
  #forget(): void {
    this.#network?.close();
    this.#network = undefined;
    this.#hidden.clear();
    [this.#order, this.score, this.overlap] = [[], undefined, undefined];
  }

  async setNetwork(network: Network | undefined): Promise<void> {
    if (this.#network !== network) this.#network?.close();
    this.#network = network;
    this.#recorded = undefined;
    await this.run();
  }

  /** Remembers the picture, so that choices are tried on it later on as well. */
  remember(picture: Picture): void {
    const others = this.#earlier.filter(({ name }) => name !== picture.name);
    this.#earlier = picture.rgba.length > mostRemembered ? others : [picture, ...others].slice(0, 4);
  }

  /** A frame of a camera: what was found in the last one stays until this one is done. */
  async setFrame(frame: Picture): Promise<void> {
    this.#live = true;
    await this.setPicture(frame).finally(() => {
      this.#live = false;
    });
  }

  async setPicture(picture: Picture): Promise<void> {
    this.#picture = picture;
    await this.preprocess();
  }

  async setRecorded(outputs: readonly TensorData[]): Promise<void> {
    this.#recorded = outputs;
    this.#picture ??= blank(this.#model!);
    await this.preprocess();
  }

  /** From the picture on. */
  async preprocess(): Promise<void> {
    const [decoder, picture] = [this.#decoder, this.#picture];
    [this.#outputs, this.#input, this.#found, this.#times, this.#toFrame] = [
      undefined,
      undefined,
      [],
      {},
      undefined,
    ];
    if (decoder === undefined || picture === undefined) return this.show();
    const started = performance.now();
    this.#input = decoder.preprocess(picture.rgba, this.#geometry(picture));
    this.#times = { picture: picture.milliseconds, preprocess: performance.now() - started };
    this.#toFrame = decoder.toFrame();
    await this.run();
  }

  /** From the input on. */
  async run(): Promise<void> {
    const [model, input, network] = [this.#model, this.#input, this.#network];
    [this.#outputs, this.#found] = [this.#recorded, []];
    if (model === undefined || input === undefined) return this.show();
    if (this.#recorded === undefined && network !== undefined) {
      if (!this.#live) this.show();
      const old = () => this.#input !== input || this.#model !== model || this.#network !== network;
      const run = await network.run(input, model).catch((error: unknown) => {
        if (!old()) throw error;
      });
      // Something else was chosen meanwhile.
      if (run === undefined || old()) return;
      this.#outputs = run.outputs;
      this.#times = { ...this.#times, network: run.milliseconds };
    }
    this.#decoder!.setOutputs(this.#outputs ?? []);
    this.decode();
  }

  /** From the outputs on. */
  decode(): void {
    if (this.#outputs !== undefined) {
      const started = performance.now();
      this.#decoder!.setThresholds(this.score, this.overlap);
      this.#decoder!.decode();
      this.#times = { ...this.#times, decode: performance.now() - started };
      this.#found = this.#decoder!.found("picture");
      this.#order = [...new Set([...this.#order, ...this.#found.map(({ classIndex }) => classIndex)])];
    }
    this.#hot = -1;
    this.show();
  }

  show(): void {
    const visible = this.#visible();
    element("hint").hidden = this.#picture !== undefined;
    this.#draw(visible);
    showClasses(this.#found, this.#order, this.#hidden, (classIndex) => this.#toggle(classIndex));
    showFound(visible, this.#hot, (i) => this.point(i));
    showTimes(this.#times);
    element<HTMLButtonElement>("keep").disabled = this.#outputs === undefined;
    this.#explain(visible);
    say(this.#mistake ?? this.#state(visible.length), this.#mistake !== undefined);
  }

  #visible(): Found[] {
    return this.#found.filter(({ classIndex }) => !this.#hidden.has(classIndex));
  }

  #state(count: number): string {
    if (this.#picture === undefined) return "Ready: drop a picture";
    if (this.#id !== undefined && this.#model === undefined)
      return "Not a whole model yet: answer its questions";
    if (this.#outputs !== undefined) return count === 0 ? "Nothing found" : `${count} found`;
    return this.#network === undefined ? "Now choose a network file, or drop one" : "Running …";
  }

  #toggle(classIndex: number): void {
    if (!this.#hidden.delete(classIndex)) this.#hidden.add(classIndex);
    this.#hot = -1;
    this.show();
  }

  /** Marks a detection; -1 for none. */
  point(i: number): void {
    if (i === this.#hot) return;
    this.#hot = i;
    const visible = this.#visible();
    this.#draw(visible);
    for (const [k, row] of [...element("found").querySelectorAll("tbody tr")].entries())
      row.classList.toggle("hot", k === i);
    this.#explain(visible);
  }

  /** Marks what lies at a place of the canvas, in CSS pixels. */
  pointAt(x: number, y: number): void {
    this.point(under(this.#visible(), x / this.#scale, y / this.#scale));
  }

  #explain(visible: readonly Found[]): void {
    const one = visible[this.#hot];
    if (one === undefined) showReasons("Point at a box, or choose a row above.", []);
    else showReasons(`${one.label} ${one.score}`, reasons(one, this.#model!, this.#outputs!));
  }

  #draw(found: readonly Found[]): void {
    const [canvas, seen] = [element<HTMLCanvasElement>("view"), element<HTMLCanvasElement>("seen")];
    const picture = this.#picture;
    canvas.hidden = picture === undefined;
    seen.hidden = !this.showSeen || this.#input === undefined;
    if (!seen.hidden) drawSeen(seen, this.#input!, this.#model!.input);
    if (picture === undefined) return;
    const stage = element("stage");
    const width = stage.clientWidth - 24;
    const room = [seen.hidden ? width : 0.6 * width - 12, stage.clientHeight - 24] as const;
    const priors = this.showPriors ? (this.#model?.priors ?? []) : [];
    this.#scale = draw(
      canvas,
      {
        picture,
        geometry: this.#geometry(picture),
        found,
        hot: this.#hot,
        order: this.#order,
        priors,
        hotPrior: priorOf(this.#model, found[this.#hot]),
        toFrame: this.#toFrame,
      },
      room,
    );
    canvas.setAttribute("aria-label", inWords(picture, found));
  }

  /** What another model finds by the same network in the same picture, which is drawn, and in those before it; a person compares them. */
  async tryOn(canvas: HTMLCanvasElement, model: Description): Promise<Found[][]> {
    const [picture, network] = [this.#picture, this.#network];
    if (picture === undefined || network === undefined) throw new Refused("needs a picture and a network");
    const decoder = await Decoder.load(model);
    const all: Found[][] = [];
    for (const one of [picture, ...this.#earlier.filter(({ name }) => name !== picture.name)]) {
      const { outputs } = await network.run(decoder.preprocess(one.rgba, this.#geometry(one)), model);
      decoder.setOutputs(outputs);
      decoder.decode();
      all.push(decoder.found("picture"));
    }
    const [found, geometry] = [all[0]!, this.#geometry(picture)];
    const order = [...new Set(found.map(({ classIndex }) => classIndex))];
    const plain = { hot: -1, priors: [], hotPrior: [], toFrame: undefined };
    draw(canvas, { picture, geometry, found, order, ...plain }, [320, 240]);
    return all;
  }

  #geometry({ width, height }: Picture): Geometry {
    return { width, height, rotation: this.rotation, mirrored: this.mirrored };
  }

  /** What a golden case is made of: as the model's own thresholds find it. */
  seen(): { outputs: readonly TensorData[]; found: Found[]; frame: readonly [number, number] } {
    this.#decoder!.setThresholds(undefined, undefined);
    this.#decoder!.decode();
    const found = this.#decoder!.found("input");
    this.decode();
    return { outputs: this.#outputs!, found, frame: uprightSize(this.#geometry(this.#picture!)) };
  }
}

/** Centre x, centre y, width and height of the prior of a detection, where it has one. */
function priorOf(model: Description | undefined, one: Found | undefined): readonly number[] {
  return one === undefined ? [] : (model?.priors.slice(4 * one.anchor, 4 * one.anchor + 4) ?? []);
}

/** For outputs without their picture: grey, of the input's size. */
function blank({ input: { width, height } }: Description): Picture {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(128);
  const image = new OffscreenCanvas(width, height);
  image.getContext("2d")!.putImageData(new ImageData(rgba, width, height), 0, 0);
  return { name: "no picture", width, height, rgba, image, milliseconds: 0 };
}

function inWords({ name }: Picture, found: readonly Found[]): string {
  const words = found.map(({ label, score }) => `${label} ${score.toFixed(2)}`);
  return `${name}: ${words.length === 0 ? "nothing found" : words.join(", ")}`;
}
