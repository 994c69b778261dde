import { damaged, indexed, listed, orDamaged, plainName, textOf } from "./damage.ts";
import { CheckedBuffer } from "./flatbuffer.ts";
import { Options } from "./generated/detector.ts";
import {
  ModelMetadata,
  NormalizationOptions,
  ProcessUnitOptions,
  type TensorMetadata,
} from "./generated/metadata.ts";
import type { Model } from "./generated/tflite.ts";
import { labelsOfText } from "./labels.ts";
import { touch } from "./lazy-bytes.ts";
import type { Anchors, LabelList, NetworkFile, Normalization } from "./network-file.ts";
import { isAnchor } from "./post-process.ts";
import { exportNotes } from "./ultralytics.ts";
import { openArchive } from "./zip.ts";

type Described = Pick<NetworkFile, "labels" | "anchors" | "normalization" | "exportedSize" | "notes">;

/** What a file says beside its graph: metadata of TFLite, of MediaPipe's Model Maker and of Ultralytics, and the files appended to it. */
export function readMetadata(
  model: Model,
  buffers: readonly Uint8Array[],
  bytes: Uint8Array,
  postProcessAnchors: Anchors | undefined,
): Described {
  const files = readTexts(bytes);
  const exported = exportNotes(files);
  const metadata = findMetadata(model, buffers);
  const tensors = metadata === undefined ? [] : readTensors(metadata);
  const description = model.description();
  return {
    labels: exported.labels ?? labelsOf(tensors, files),
    anchors: postProcessAnchors ?? modelMakerAnchors(metadata),
    normalization: tensors.map(normalizationOf).find((found) => found !== undefined),
    exportedSize: exported.exportedSize,
    notes: {
      ...(description !== null && { description: plainName("the description", description) }),
      ...exported.notes,
    },
  };
}

/** Texts of the appended archive. */
function readTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const archive = openArchive(bytes);
  const texts = archive?.read((name) => /\.(txt|json)$/.test(name)) ?? new Map<string, Uint8Array>();
  return new Map([...texts].map(([name, content]) => [name, textOf(name, content)]));
}

function findMetadata(model: Model, buffers: readonly Uint8Array[]): ModelMetadata | undefined {
  const all = listed("pieces of metadata", model.metadataLength(), (i) => model.metadata(i));
  const contents = new Map(
    all.map((piece) => [
      plainName("metadata", piece.name() ?? ""),
      indexed("buffer", buffers, piece.buffer()),
    ]),
  );
  const found = contents.get("TFLITE_METADATA");
  if (found === undefined) return undefined;
  const buffer = new CheckedBuffer(found);
  return buffer.has("M001")
    ? ModelMetadata.getRootAsModelMetadata(buffer)
    : damaged("its metadata has not their format");
}

/** Those of inputs and outputs of the main graph. */
function readTensors(metadata: ModelMetadata): TensorMetadata[] {
  const [main] = listed("graphs with metadata", metadata.subgraphMetadataLength(), (i) =>
    metadata.subgraphMetadata(i),
  );
  if (main === undefined) return [];
  return [
    ...listed("inputs with metadata", main.inputTensorMetadataLength(), (i) => main.inputTensorMetadata(i)),
    ...listed("outputs with metadata", main.outputTensorMetadataLength(), (i) =>
      main.outputTensorMetadata(i),
    ),
  ];
}

/** The file of labels that a tensor refers to, or else one that is called so. */
function labelsOf(
  tensors: readonly TensorMetadata[],
  files: ReadonlyMap<string, string>,
): LabelList | undefined {
  const referred = tensors.flatMap((tensor) =>
    listed("files of a tensor", tensor.associatedFilesLength(), (i) => tensor.associatedFiles(i))
      .filter((file) => file.type() === 2 || file.type() === 3)
      .map((file) => file.name() ?? ""),
  );
  const named = [...files.keys()].filter((name) => /label.*\.txt$/i.test(name));
  const place = [...referred, ...named].find((name) => files.has(name));
  return place === undefined ? undefined : labelsOfText(place, files.get(place)!);
}

function normalizationOf(tensor: TensorMetadata): Normalization | undefined {
  const units = listed("steps of a tensor", tensor.processUnitsLength(), (i) => tensor.processUnits(i));
  const unit = units.find((one) => one.optionsType() === ProcessUnitOptions.NormalizationOptions);
  const options: NormalizationOptions | null | undefined = unit?.options(new NormalizationOptions());
  if (options === undefined || options === null) return undefined;
  const mean = listed("means", options.meanLength(), (i) => options.mean(i));
  const std = listed("deviations", options.stdLength(), (i) => options.std(i));
  const fits = mean.length === std.length && [1, 3].includes(mean.length);
  if (!fits || ![...mean, ...std].every(Number.isFinite) || std.includes(0))
    damaged("mean and deviation make no sense");
  return { mean, std };
}

/** All anchors, which MediaPipe's Model Maker writes into the file. */
function modelMakerAnchors(metadata: ModelMetadata | undefined): Anchors | undefined {
  const [main] = listed("graphs with metadata", metadata?.subgraphMetadataLength() ?? 0, (i) =>
    metadata!.subgraphMetadata(i),
  );
  const custom = listed("pieces of own metadata", main?.customMetadataLength() ?? 0, (i) =>
    main!.customMetadata(i),
  );
  const found = custom.find((one) => one.name() === "DETECTOR_METADATA");
  if (found === undefined) return undefined;
  // A copy, since offsets are only aligned within it.
  const buffer = new CheckedBuffer(Uint8Array.from(touch(found.dataArray() ?? new Uint8Array())));
  if (!buffer.has("V001")) return damaged("its metadata of a detector have not their format");
  const fixed = orDamaged("its anchors cannot be read", () =>
    Options.getRootAsOptions(buffer).anchors()?.fixed(),
  );
  if (fixed === null || fixed === undefined) return undefined;
  const boxes = listed("anchors", fixed.anchorsLength(), (i) => fixed.anchors(i)).map(
    (anchor) => [anchor.xCenter(), anchor.yCenter(), anchor.width(), anchor.height()] as const,
  );
  if (!boxes.every(isAnchor)) damaged("its anchors are not boxes");
  return { boxes, tolerance: 0 };
}
