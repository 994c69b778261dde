/** Rooms import only from rooms below them, and no import leads back to where it came from. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "vitest";

const ground = ["problem.ts", "suggest.ts", "model.generated.ts"].map((name) => `codegen/src/${name}`);

/** What the files of a room may import beside each other. A file belongs to the innermost room around it. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "codegen/src/kotlin": ["codegen/src/model.generated.ts", "codegen/src/templates.ts"],
  "codegen/src/resolve": ground,
  "codegen/src/rules": [...ground, "codegen/src/resolve", "codegen/src/kotlin"],
  "codegen/src/plan": [...ground, "codegen/src/resolve", "codegen/src/kotlin"],
  "codegen/src": [],
  "build-scripts/kotlin": ["codegen/src", "build-scripts/failures.ts"],
  "build-scripts": ["codegen/src"],
  "test/interpreter": [
    "codegen/src/model.generated.ts",
    "build-scripts/kotlin/decode.ts",
    "build-scripts/kotlin/preprocess.ts",
  ],
  "test/support": ["codegen/src", "build-scripts", "test/interpreter"],
  "test/property/arbitraries": ["codegen/src", "build-scripts", "test/interpreter", "test/support"],
  test: ["codegen/src", "build-scripts"],
};

/** Files that each file imports, be it for their types alone. */
const imports = new Map(
  ["codegen/src", "build-scripts", "test"].flatMap(filesUnder).map((file) => {
    const code = readFileSync(file, "utf8");
    const names = [...code.matchAll(/^(?:import|export|\})(?:[^"\n]* from)? "(\.[^"]+)"/gm)];
    return [file, names.map(([, name]) => normalize(join(file, "..", name!)).replaceAll("\\", "/"))];
  }),
);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
    .filter((path) => /\.m?[jt]s$/.test(path));
}

const isIn = (file: string, room: string) => file === room || file.startsWith(`${room}/`);
const roomOf = (file: string) => Object.keys(rooms).find((room) => isIn(file, room))!;

test("every import was understood", () => {
  const targets = [...imports.values()].flat();
  expect(targets.length).toBeGreaterThan(imports.size);
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});

test("rooms import only from rooms below them, and nothing imports from tests", () => {
  const upwards = [...imports].flatMap(([file, targets]) =>
    targets
      .filter((target) => /\.m?[jt]s$/.test(target) && !target.startsWith("codegen/dist/"))
      .filter((target) => ![roomOf(file), ...rooms[roomOf(file)]!].some((room) => isIn(target, room)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(upwards).toEqual([]);
});

test("the second reading of a model takes nothing but types from the first", () => {
  const taken = filesUnder("test/interpreter").flatMap(
    (file) => readFileSync(file, "utf8").match(/^import [^;]* from "\.\.\/[^"]*";/gm) ?? [],
  );
  expect(taken).not.toEqual([]);
  expect(taken.filter((line) => !line.startsWith("import type "))).toEqual([]);
});

test("no import leads back", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" > "));
    if (done.has(file) || path.includes(file)) return;
    for (const target of imports.get(file) ?? []) follow(target, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  expect(circles).toEqual([]);
});
