/** What exporters write of themselves into a network, as reasons for a relative or against it. */
import type { NetworkFile } from "../network/network-file.ts";
import { isOriented } from "../resolve/angle.ts";
import { isUltralytics } from "./exporter.ts";
import type { Reason } from "./reason.ts";
import type { Relative } from "./relatives.ts";
import type { Unified } from "./unify.ts";

/** Whether a file without shapes says, in the words of its exporter, that it ends as the relative does: in rows of detections or before. */
export function endsAs({ id, json, model }: Relative, { notes }: NetworkFile): boolean {
  const { end2end, head = "", description = "" } = notes;
  const rows = model.kind === "detections";
  const transformer = /detr/i.test(head + description);
  if (transformer !== /detr/i.test(id)) return false;
  if (end2end !== undefined) return (transformer || end2end.toLowerCase() === "true") === rows;
  const described = families(description);
  return !rows && families(`${id} ${json.title}`).some((name) => described.includes(name));
}

/** A relative whose name the exporter wrote into the file: `Ultralytics YOLO11n model` speaks for what is titled `YOLOv8n and YOLO11n`. */
export function nameReasons({ relative: { id, json } }: Unified, { notes }: NetworkFile): Reason[] {
  const described = families(notes.description ?? "");
  const named = families(`${id} ${json.title}`).some((name) => described.includes(name));
  return [
    { weight: named ? 1 : 0, ...(named && { text: `it is described as "${notes.description?.trim()}"` }) },
  ];
}

/** Words with a number, without a letter for the size behind it: `YOLOv8n` is yolov8. */
function families(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+v?\d+[a-z]?/g) ?? [];
  return words.map((word) => word.replace(/(\d)[a-z]$/, "$1"));
}

/** Exporters write other numbers into a .tflite than into other files: relatives say which they are made from. */
export function containerReason({ relative: { json } }: Unified, { format }: NetworkFile): Reason {
  const exported = /exported by/.test(json.title);
  const other = /tflite|litert/i.test(json.title) !== (format === "TFLite");
  return { weight: exported && other ? -2 : 0 };
}

/** Ultralytics writes itself into what it exports, and exports its own networks alone, with boxes decoded. */
export function exporterReason({ relative: { json } }: Unified, network: NetworkFile): Reason {
  const own = /ultralytics/i.test(json.title) && (json.boxes?.kind ?? "decoded") === "decoded";
  return { weight: isUltralytics(network) && !own ? -3 : 0 };
}

/** Exports of Ultralytics say whether boxes are oriented; of those that say nothing, few are. */
export function taskReason({ relative: { json } }: Unified, { notes: { task } }: NetworkFile): Reason {
  const oriented = isOriented(json);
  if (task === undefined) return { weight: oriented ? -1 : 0 };
  return (task === "obb") === oriented
    ? { weight: 0 }
    : { weight: -3, against: true, text: `it is exported for ${task}` };
}
