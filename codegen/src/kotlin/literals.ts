/** A Kotlin string literal. Not JSON.stringify: Kotlin interpolates `$` and knows no `\f`. */
export function kotlinString(value: string): string {
  return `"${stringContent(value)}"`;
}

/** What stands between the quotes of a string literal. */
export function stringContent(value: string): string {
  return value.replace(special, escaped);
}

/** What Kotlin would take for something else, what nobody sees, and marks by which an editor shows text in another order than it has. */
const special = /[\\"$\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

function escaped(char: string): string {
  if (char === "\n") return "\\n";
  return /[\\"$]/.test(char) ? `\\${char}` : `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`;
}

/** The shortest Kotlin `Float` literal that reads back as the float32 nearest to `value`. */
export function kotlinFloat(value: number): string {
  const float = Math.fround(value);
  if (!Number.isFinite(float)) throw new Error(`${value} has no float32 literal`);
  if (Object.is(float, -0)) return "-0f";
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return `${short}f`;
  }
  return `${Number(float.toPrecision(9))}f`;
}

/** A Kotlin `Int` literal that may stand after any operator. */
export function kotlinInt(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** A Kotlin `Double` literal with the exact value. */
export function kotlinDouble(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} has no literal`);
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Text that can stand inside a KDoc comment: on one line, and neither opening nor closing a comment. */
export function kdocText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "?")
    .replaceAll("*/", "*&#47;")
    .replaceAll("/*", "/&#42;")
    .trim();
}

/** String literals of numbers as little-endian float32 in Base64, in pieces that fit a class file's constants. */
export function packedFloats(numbers: readonly number[]): string[] {
  const text = Buffer.from(new Float32Array(numbers).buffer).toString("base64");
  return text.match(/.{1,60000}/g)!.map((piece) => `"${piece}"`);
}
