import {
  both,
  type Code,
  call,
  compare,
  float,
  imported,
  message,
  property,
  quotient,
} from "../../kotlin/expressions.ts";
import { type LocalName, local } from "../../kotlin/locals.ts";
import type { Model, OverlapIn, Suppression } from "../../model.generated.ts";
import type { CheckPlan } from "../nodes.ts";
import { extent } from "./result.ts";

/** What follows from where a frame lies in the input, which only its transform knows. */

/** Takes the frame's place from its transform. */
export interface TakeContentPlan {
  readonly kind: "takeContent";
}

export function needsContent({ result, suppression }: Model): boolean {
  return result.clip === "content" || overlapIn(suppression) === "frame";
}

/** What boxes are turned into before their overlap is measured. */
export function overlapIn(suppression: Suppression | undefined): OverlapIn | undefined {
  return suppression !== undefined && "overlapIn" in suppression ? suppression.overlapIn : undefined;
}

/** The parameter of `decode` that a model has which needs the frame's place: none or one. */
export function planTransforms(model: Model): LocalName[] {
  return needsContent(model) ? ["transform"] : [];
}

export function takeContent(model: Model): TakeContentPlan[] {
  return needsContent(model) ? [{ kind: "takeContent" }] : [];
}

/** The transform must be that of an input of this size. */
export function transformChecks(model: Model): CheckPlan[] {
  if (!needsContent(model)) return [];
  const { width, height } = model.input;
  const [foundWidth, foundHeight] = [side("inputWidth"), side("inputHeight")];
  return [
    {
      test: both(compare(foundWidth, "==", width), compare(foundHeight, "==", height)),
      message: message(
        "transform is of an input of ",
        foundWidth,
        " x ",
        foundHeight,
        `, not of ${width} x ${height}`,
      ),
    },
  ];
}

function side(name: string): Code {
  return property(local("transform"), name);
}

/** Limits `box` to the input, or to the frame in it. */
export interface ClipBoxPlan {
  readonly kind: "clipBox";
  readonly call: Code;
}

export function clipBox(model: Model): ClipBoxPlan[] {
  const sides = limits(model);
  return sides.length === 0
    ? []
    : [{ kind: "clipBox", call: call(imported("clipBox"), local("box"), ...sides) }];
}

function limits(model: Model): Code[] {
  switch (model.result.clip) {
    case "before": {
      const { right, bottom } = extent(model);
      return [right, bottom];
    }
    case "content":
      return contentNumbers(model, ["left", "top", "right", "bottom"]);
    case "none":
    case "after":
    case "frame":
      return [];
  }
}

/** Numbers of the content, by turns across and down, which are in pixels of the input, in the model's space. */
export function contentNumbers({ result, input }: Model, names: readonly string[]): Code[] {
  return names.map((name, i) => {
    const pixels = property(local("content"), name);
    if (result.space === "pixels") return pixels;
    return quotient(pixels, float(i % 2 === 0 ? input.width : input.height));
  });
}
