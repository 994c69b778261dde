/** What is made once and kept, by several at once, and when who makes it is stopped. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { zipSync } from "fflate";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { pinned } from "../../build-scripts/download.ts";
import { kept } from "../../build-scripts/kotlin/kept.ts";
import { isWholeJar, keptWhole } from "../../build-scripts/kotlin/whole.ts";

const root = mkdtempSync(join(tmpdir(), "boxwright-kept-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let room: string;
beforeEach(({ task }) => {
  room = join(root, task.id);
});

const fill = (text: string) => async (work: string) => {
  mkdirSync(join(work, "folder"));
  await setTimeout(20);
  writeFileSync(join(work, "folder/file"), text);
  return join(work, "folder");
};

test("two that make a folder at once both get it whole, and nothing else is left", async () => {
  const target = join(room, "made");
  expect(await Promise.all([kept(target, fill("a")), kept(target, fill("b"))])).toEqual([target, target]);
  expect(readFileSync(join(target, "file"), "utf8")).toMatch(/^[ab]$/);
  expect(readdirSync(room)).toEqual(["made"]);
});

test("what is there is not made again", async () => {
  await kept(join(room, "made"), fill("first"));
  await kept(join(room, "made"), fill("second"));
  expect(readFileSync(join(room, "made/file"), "utf8")).toBe("first");
});

test("what could not be made is not there", async () => {
  const broken = async (work: string) => {
    await fill("half")(work);
    throw new Error("in its midst");
  };
  await expect(kept(join(room, "made"), broken)).rejects.toThrow("in its midst");
  expect(readdirSync(room)).toEqual([]);
});

test("what a stopped process left is removed after an hour, that of one that runs is not", async () => {
  const old = new Date(Date.now() - 2 * 3_600_000);
  // No system counts processes so far.
  const names = ["new-99999999-abcdef", `new-${process.ppid}-abcdef`, "new-old"];
  for (const name of names) {
    mkdirSync(join(room, name), { recursive: true });
    utimesSync(join(room, name), old, old);
  }
  mkdirSync(join(room, "new-99999999-recent"), { recursive: true });
  mkdirSync(join(room, "new-99999999-recen2"), { recursive: true });
  await kept(join(room, "made"), fill("a"));
  expect(readdirSync(room).sort()).toEqual(
    ["made", "new-99999999-recen2", "new-99999999-recent", ...names.slice(1)].sort(),
  );
});

const hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const fetching = (text: string) => async (work: string) => {
  writeFileSync(join(work, "fetched"), text);
  return join(work, "fetched");
};
const fetched = (text: string) =>
  pinned({ name: "greeting", sha256: hello, target: join(room, "hello"), fetch: fetching(text) });

test("what is fetched must have its hash", async () => {
  await expect(fetched("goodbye")).rejects.toThrow(`greeting has SHA-256 `);
  expect(existsSync(join(room, "hello"))).toBe(false);
});

test("what is damaged in the cache is fetched again", async () => {
  const target = await fetched("hello");
  for (const damaged of ["", "hell", "hello!"]) {
    writeFileSync(target, damaged);
    await fetched("hello");
    expect(readFileSync(target, "utf8")).toBe("hello");
  }
});

test("what is damaged and cannot be fetched is not used", async () => {
  const target = await fetched("hello");
  writeFileSync(target, "hell");
  await expect(fetched("hell")).rejects.toThrow("greeting has SHA-256 ");
});

describe("what is kept with its hash", () => {
  const target = () => join(room, "made");
  const whole = () => keptWhole(target(), fill("whole"));
  const file = () => join(target(), "file");

  test("is not made again", async () => {
    await whole();
    await keptWhole(target(), fill("second"));
    expect(readFileSync(file(), "utf8")).toBe("whole");
    expect(readdirSync(room).sort()).toEqual(["made", "made.sha256"]);
  });

  test.each<readonly [string, () => void]>([
    ["emptied", () => writeFileSync(file(), "")],
    ["changed", () => writeFileSync(file(), "Whole")],
    ["renamed", () => renameSync(file(), `${file()}s`)],
    ["added to", () => writeFileSync(join(target(), "more"), "")],
    ["left without its hash", () => writeFileSync(`${target()}.sha256`, "")],
  ])("is made again where it is %s", async (_, spoil) => {
    await whole();
    spoil();
    await whole();
    expect(readFileSync(file(), "utf8")).toBe("whole");
    expect(readdirSync(target())).toEqual(["file"]);
  });

  test("two that make it at once both get it, and the next finds it whole", async () => {
    await Promise.all([whole(), whole()]);
    await keptWhole(target(), () => Promise.reject(new Error("made again")));
  });
});

test("a jar is whole that is as long as its end says", () => {
  const jar = join(room, "some.jar");
  const archive = zipSync({ "a.class": new Uint8Array(1000), "b.class": new Uint8Array(10) });
  const spoiled = [
    new Uint8Array(0),
    archive.slice(0, -1),
    archive.slice(0, 100),
    new Uint8Array([...archive, 0]),
    archive.slice(10),
  ];
  mkdirSync(room, { recursive: true });
  expect(isWholeJar(jar)).toBe(false);
  for (const [bytes, isWhole] of [[archive, true], ...spoiled.map((one) => [one, false])] as const) {
    writeFileSync(jar, bytes as Uint8Array);
    expect(isWholeJar(jar)).toBe(isWhole);
  }
});
