import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildBundle, bundle, Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

beforeAll(buildBundle);

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
  work.model("one", tinyModel());
  work.model("two", tinyModel());
});

const out = "android/models/build/generated/boxwright/kotlin/boxwright/models";

describe("writing", () => {
  test("a second run changes nothing on disk", () => {
    expect(work.run("gen").out).toContain(
      "2 models in android/models/build/generated/boxwright/kotlin: 3 files written, 0 removed",
    );
    const before = work.state("android");
    expect(work.run().out).toContain("0 files written, 0 removed");
    expect(work.state("android")).toEqual(before);
  });

  test("a model that is gone takes its file with it, and nothing else", () => {
    work.run("--out", "out");
    work.write("out/boxwright/models/Mine.kt", "package boxwright.models\n");
    rmSync(work.path("models/two"), { recursive: true });
    expect(work.run("--out", "out").out).toContain("1 file written, 1 removed");
    expect(existsSync(work.path("out/boxwright/models/One.kt"))).toBe(true);
    expect(existsSync(work.path("out/boxwright/models/Two.kt"))).toBe(false);
    expect(existsSync(work.path("out/boxwright/models/Mine.kt"))).toBe(true);
  });

  test("named models leave the others alone", () => {
    work.run();
    const catalogue = readFileSync(work.path(out, "Catalogue.kt"), "utf8");
    expect(work.run("gen", "one").out).toContain("1 model in");
    expect(existsSync(work.path(out, "Two.kt"))).toBe(true);
    expect(readFileSync(work.path(out, "Catalogue.kt"), "utf8")).toBe(catalogue);
  });

  test("the package is the folder", () => {
    work.run("--package", "com.example.detectors", "--out", "out");
    expect(readFileSync(work.path("out/com/example/detectors/One.kt"), "utf8")).toContain(
      "\npackage com.example.detectors\n",
    );
  });

  test("a request file says the same as options", () => {
    work.write(
      "request.json",
      JSON.stringify({ models: "models", out: "out", packageName: "a.b", ids: ["two"], mode: "write" }),
    );
    expect(work.run("--request", "request.json").code).toBe(0);
    expect(existsSync(work.path("out/a/b/Two.kt"))).toBe(true);
    expect(existsSync(work.path("out/a/b/One.kt"))).toBe(false);
  });
});

test("an empty file where the Kotlin goes is nobody's", () => {
  work.write(`${out}/One.kt`, "");
  expect(work.run().code).toBe(0);
  expect(readFileSync(work.path(out, "One.kt"), "utf8")).toContain("class One");
});

describe("--check", () => {
  test("is content with what gen wrote, and writes nothing", () => {
    expect(work.run("--check")).toMatchObject({
      code: 1,
      lines: ["One", "Two", "Catalogue"].map((name) => `missing: boxwright/models/${name}.kt`),
    });
    expect(existsSync(work.path("android"))).toBe(false);
    work.run();
    expect(work.run("--check")).toMatchObject({ code: 0, lines: [] });
  });

  test("reports changed, missing and extra files", () => {
    work.run();
    const text = readFileSync(work.path(out, "One.kt"), "utf8");
    writeFileSync(work.path(out, "One.kt"), text.replace("0.5f", "0.6f"));
    work.write(`${out}/Old.kt`, text);
    work.model("three", tinyModel());
    expect(work.run("--check")).toMatchObject({
      code: 1,
      lines: [
        "missing: boxwright/models/Three.kt",
        "changed: boxwright/models/One.kt",
        "changed: boxwright/models/Catalogue.kt",
        "extra: boxwright/models/Old.kt",
      ],
    });
  });
});

describe("a warning", () => {
  const line =
    /^models\/two\/model.json:1:\d+: (warning: )?#\/selection\/threshold: is 0.001, .* \[lowThreshold\]$/;
  beforeEach(() => work.model("two", tinyModel({ selection: { threshold: 0.001 } })));

  test("is told, with what to do about it; the Kotlin is written, and --check is content", () => {
    const { code, out, lines } = work.run("--out", "out");
    expect({ code, lines }).toEqual({ code: 0, lines: [expect.stringMatching(line)] });
    expect(lines[0]).toContain(": warning: #");
    expect(out).toMatch(/: 3 files written, 0 removed; 1 warning: correct what is wrong, .* "meant": /);
    expect(work.run("--out", "out", "--check")).toMatchObject({ code: 0, lines });
    expect(work.run("gen", "one", "--out", "out")).toMatchObject({ code: 0, lines: [] });
  });

  test("is an error with --strict, as in a request, and changes nothing", () => {
    work.run("--out", "out");
    work.model("one", tinyModel({ selection: { threshold: 0.7 } }));
    work.write("request.json", JSON.stringify({ out: "out", strict: true }));
    const before = work.state(".");
    for (const args of [
      ["--out", "out", "--strict"],
      ["--out", "out", "--strict", "--check"],
      ["--strict", "--dump-plan"],
      ["--request", "request.json"],
    ]) {
      const { code, out, lines } = work.run(...args);
      expect({ code, out, lines }).toEqual({ code: 2, out: "", lines: [expect.stringMatching(line)] });
      expect(lines[0]).not.toContain("warning");
    }
    expect(work.state(".")).toEqual(before);
  });

  test("is none where it is meant", () => {
    work.model("two", {
      ...tinyModel({ selection: { threshold: 0.001 } }),
      meant: { lowThreshold: "a test" },
    });
    expect(work.run("--strict")).toMatchObject({ code: 0, lines: [] });
  });
});

describe("bad input gives exit code 2 and changes nothing", () => {
  const unchanged = (lines: (string | RegExp)[], ...args: string[]) => {
    const before = work.state(".");
    const result = work.run(...args);
    expect(result.code).toBe(2);
    expect(result.lines).toHaveLength(lines.length);
    for (const [i, line] of lines.entries()) expect(result.lines[i]).toMatch(line);
    expect(work.state(".")).toEqual(before);
  };

  test("one broken model among good ones", () => {
    work.run();
    work.model("one", tinyModel({ selection: { threshold: 0.7 } }));
    work.model("two", tinyModel({ classes: { labels: ["a"] } }));
    unchanged([
      /^models\/two\/model.json:1:\d+: #\/classes: has 1 label, but the scores have 2 columns; is one of/,
    ]);
  });

  test("a file in the way that is not ours", () => {
    work.write(`${out}/One.kt`, "// mine\n");
    unchanged([
      /^android\/.*\/One.kt: was not generated by boxwright and is left alone; move it, or choose another folder for the Kotlin$/,
    ]);
  });

  test("a folder for the Kotlin that is a file", () => {
    work.write("taken", "");
    unchanged([/^taken\/boxwright: not a directory$/], "--out", "taken");
  });

  test("a disk that takes no more", () => {
    work.run();
    const labels = Array.from({ length: 9000 }, (_, i) => `label ${i}`);
    const [offsets, classes] = tinyModel().outputs;
    work.model("one", {
      ...tinyModel({ classes: { labels } }),
      outputs: [offsets!, { ...classes!, shape: [4, 9000] }],
    });
    // Beside the files a folder is made, and removed.
    const files = () => work.state(".").filter((line) => !line.endsWith(" folder"));
    const before = files();
    const limited = ["-c", `ulimit -f 100; exec node ${bundle}`];
    const { status, stderr } = spawnSync("bash", limited, { cwd: work.root, encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^android\/.*\/One.kt: file too large\n$/),
    });
    expect(files()).toEqual(before);
  });

  test("a link that leads elsewhere", () => {
    mkdirSync(work.path("elsewhere"));
    mkdirSync(work.path("out"));
    symlinkSync(work.path("elsewhere"), work.path("out/boxwright"));
    unchanged(
      [/^out\/boxwright: is a symbolic link; generated files are not written through links$/],
      "--out",
      "out",
    );
  });

  test("a folder where a file should be", () => {
    mkdirSync(work.path(out, "One.kt"), { recursive: true });
    unchanged([/One.kt: is in the way of a generated file$/]);
  });

  test("a package that would leave the folder", () =>
    unchanged([/^package: "..\/..\/x" is not a package name$/], "--package", "../../x"));
  test("an unknown option", () =>
    unchanged([/^error: unknown option '--chek' \(Did you mean --check\?\)$/], "--chek"));
  test("an unknown model", () =>
    unchanged([/^models: no model "three"; there are "one", "two"$/], "gen", "three"));
  test("a link that leads nowhere among the models", () => {
    symlinkSync(work.path("nowhere"), work.path("models/dangling"));
    unchanged([/^models\/dangling\/model.json: no such file$/]);
  });
  test("no folder of models", () =>
    unchanged([/^nowhere: no such folder of models$/], "--models", "nowhere"));
  test("an empty folder of models", () => {
    mkdirSync(work.path("empty"));
    unchanged([/^empty: no model folders in here$/], "--models", "empty");
  });
  test("a request file with mistakes", () => {
    work.write(
      "request.json",
      '{\n"modles": 1,\n"out": 2,\n"ids": "one",\n"mode": "delete",\n"strict": 1,\n"constructor": 1,\n"toString": "x"}',
    );
    unchanged(
      [
        /^request.json:2:1: #\/modles: unknown key; did you mean "models"\?$/,
        /^request.json:3:1: #\/out: is not a string$/,
        /^request.json:4:1: #\/ids: is not a list of strings$/,
        /^request.json:5:1: #\/mode: is none of "write", "check", "plan"$/,
        /^request.json:6:1: #\/strict: is neither true nor false$/,
        /^request.json:7:1: #\/constructor: unknown key; known are "models", "out", "packageName", "ids", "mode", "strict"$/,
        /^request.json:8:1: #\/toString: unknown key; known are "models", "out", "packageName", "ids", "mode", "strict"$/,
      ],
      "--request",
      "request.json",
    );
  });
});

test("the bytes do not depend on where the generator is started", () => {
  work.run("--out", "here");
  execFileSync("node", [bundle, "--models", "../models", "--out", "../there"], { cwd: work.path("here") });
  expect(readFileSync(work.path("there/boxwright/models/One.kt"))).toEqual(
    readFileSync(work.path("here/boxwright/models/One.kt")),
  );
});

describe("new", () => {
  const listed = {
    ...tinyModel({ priors: { kind: "file", file: "priors.csv", columns: "xywh" } as never }),
    priors: { kind: "file", file: "priors.csv", columns: "xywh" } as const,
    classes: { labelsFile: "labels.txt" },
  };
  const pretty = (model: object) => JSON.stringify(model, null, 2);

  test("copies model.json and the files that it names alone, and gen asks for what only the author knows", () => {
    work.write("models/one/model.json", pretty(listed));
    work.write("models/one/labels.txt", "a\nb\n");
    work.write("models/one/priors.csv", "0.1,0.1,0.2,0.2\n".repeat(4));
    for (const other of ["one.onnx", "weights.json", "export.py", "notes.txt"])
      work.write(`models/one/${other}`, "{}");
    expect(work.run("new", "three", "--like", "one")).toEqual({
      code: 0,
      out: "models/three/model.json\nmodels/three/labels.txt\nmodels/three/priors.csv\nFill in title, source, license of models/three/model.json.\n",
      lines: [],
    });
    expect(work.state("models/three")).toHaveLength(3);
    expect(work.run("gen", "three")).toMatchObject({
      code: 2,
      lines: [
        "models/three/model.json:3:3: #/title: is empty; write the model's name for people",
        "models/three/model.json:4:3: #/source: is empty; write where the network, its weights and its decoding are published: a URL or a citation",
        "models/three/model.json:5:3: #/license: is empty; write the licence of the weights, as an SPDX identifier where there is one",
      ],
    });
    work.write(
      "models/three/model.json",
      readFileSync(work.path("models/three/model.json"), "utf8").replaceAll('""', '"mine"'),
    );
    expect(work.run("gen", "three")).toMatchObject({ code: 0, lines: [] });
    expect(readFileSync(work.path("models/three/model.json"), "utf8")).toBe(
      pretty({ ...listed, title: "mine", source: "mine", license: "mine" }),
    );
  });

  test("begins like a model that ships, also in a folder that has none yet, and names no schema of another project", () => {
    rmSync(work.path("models"), { recursive: true });
    expect(work.run("new", "mine", "--like", "ssd300-resnet50")).toMatchObject({ code: 0, lines: [] });
    const { $schema } = JSON.parse(readFileSync(work.path("models/mine/model.json"), "utf8"));
    expect($schema).toBeUndefined();
    expect(work.run("new", "other", "--like", "ssd300-resnet5")).toMatchObject({
      code: 2,
      lines: [expect.stringContaining('no model "ssd300-resnet5"')],
    });
  });

  test.each([
    ["two", "one", "models/two: exists already"],
    ["four", "ona", 'models: no model "ona"; did you mean "one"?'],
    ["Two", "one", 'models/Two: class Two would clash with that of model "two"'],
    [
      "4",
      "one",
      "models/4: cannot become a class name: start with a letter, use at most 100 letters, digits and dashes, and avoid names of Kotlin, Boxwright and Windows",
    ],
    [
      "../five",
      "one",
      "five: cannot become a class name: start with a letter, use at most 100 letters, digits and dashes, and avoid names of Kotlin, Boxwright and Windows",
    ],
  ])("%s like %s", (id, like, line) => {
    const before = work.state(".");
    expect(work.run("new", id, "--like", like)).toMatchObject({ code: 2, lines: [line] });
    expect(work.state(".")).toEqual(before);
  });

  test("writes a model that extends another out in full, with the files of both", () => {
    work.write("models/one/model.json", pretty(listed));
    work.write("models/one/labels.txt", "a\nb\n");
    const priors = "0.1,0.1,0.2,0.2\n".repeat(4);
    work.write("models/one/priors.csv", "0.5,0.5,0.2,0.2\n".repeat(4));
    work.write("models/two/priors.csv", priors);
    work.write(
      "models/two/model.json",
      pretty({ extends: "one", priors: { file: "priors.csv" }, title: "Two" }),
    );
    expect(work.run("new", "three", "--like", "two")).toMatchObject({ code: 0, lines: [] });
    expect(readFileSync(work.path("models/three/model.json"), "utf8")).toBe(
      pretty({ ...listed, title: "", source: "", license: "" }),
    );
    expect(readFileSync(work.path("models/three/labels.txt"), "utf8")).toBe("a\nb\n");
    expect(readFileSync(work.path("models/three/priors.csv"), "utf8")).toBe(priors);
  });

  test("does not copy what gen would refuse", () => {
    work.model("one", { ...tinyModel(), classes: { labelsFile: "../secret.txt" } });
    expect(work.run("new", "three", "--like", "one")).toMatchObject({
      code: 2,
      lines: [
        expect.stringMatching(
          /^models\/one\/model.json:1:\d+: #\/classes\/labelsFile: is not a plain file name/,
        ),
      ],
    });
    expect(existsSync(work.path("models/three"))).toBe(false);
  });
});

test("help and version", () => {
  expect(work.run("--version")).toMatchObject({ code: 0, out: "0.1.0\n" });
  const help = work.run("--help").out;
  for (const word of [
    "--models",
    "--out",
    "--package",
    "--check",
    "--dump-plan",
    "--request",
    "--strict",
    "--like",
  ])
    expect(help).toContain(word);
  expect(help).toContain("3 internal error (please report it)");
  expect(help).not.toContain("(default: [])");
  expect(work.run("gen", "--help").out).toContain("Exit codes: 0 done");
  expect(work.run("new", "--help").out).toContain("--like");
});

test("a folder that the system refuses is one line", ({ skip }) => {
  if (!existsSync("/proc/self")) skip("this system has no /proc");
  const refused = (out: string, line: string) =>
    expect(work.run("--out", out)).toMatchObject({ code: 2, lines: [line] });
  refused("/proc/boxwright/kotlin", "/proc/boxwright: no such file or directory");
  refused("/dev/null/kotlin", "/dev/null/kotlin/boxwright: not a directory");
  // Not the folder in which the files are gathered before they take their places.
  refused("/proc/self/fdinfo", "/proc/self/fdinfo: no such file or directory");
});

test("--dump-plan prints the plans and writes nothing", () => {
  const { code, out: text } = work.run("gen", "two", "--dump-plan");
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject([{ className: "Two", packageName: "boxwright.models" }]);
  expect(existsSync(work.path("android"))).toBe(false);
});
