import { type ParseError, printParseErrorCode } from "jsonc-parser";
import { openBracket, type SyntaxMistake } from "./brackets.ts";

/**
 * One mistake for each that a person made. Words that JSON does not have are told one by one; where words stand in a wrong
 * order the parser stumbles on, so only the first place is told, and only once all words are right.
 */
export function syntaxMistakes(text: string, errors: readonly ParseError[]): SyntaxMistake[] {
  const words = wrongWords(text, errors);
  const [first] = errors;
  return words.length > 0 || first === undefined ? words : [wrongOrder(text, first)];
}

function wrongWords(text: string, errors: readonly ParseError[]): SyntaxMistake[] {
  let end = 0;
  return errors.flatMap((error) => {
    const word = error.offset < end ? undefined : wrongWord(text, error, end);
    if (word === undefined || word.offset < end) return [];
    end = word.end;
    return [word];
  });
}

function wrongWord(text: string, { error, offset, length }: ParseError, from: number) {
  const token = text.slice(offset, offset + length);
  const at = (message: string, within = 0) => ({
    offset: offset + within,
    end: offset + length,
    message,
  });
  switch (printParseErrorCode(error)) {
    case "InvalidCommentToken":
      return at("JSON has no comments; remove this one");
    case "UnexpectedEndOfString":
      return at('this text has no closing " in its line');
    case "InvalidCharacter":
      return at("this text holds a tab or another control character; write a tab as \\t");
    case "InvalidEscapeCharacter":
      return at("a backslash in a text is written \\\\", token.search(/\\(?!["\\/bfnrtu])/));
    case "InvalidUnicode":
      return at("\\u needs four hexadecimal digits", token.search(/\\u(?![0-9a-f]{4})/i));
    case "UnexpectedEndOfNumber":
    case "InvalidNumberFormat":
    case "InvalidSymbol":
      return unknownWord(text, offset, from);
    default:
      return undefined;
  }
}

/** The whole word around `offset`, not before `from`; the parser may have taken a part of it for a number. */
function unknownWord(text: string, offset: number, from = 0) {
  let start = offset;
  while (start > from && /[\w.+-]/.test(text[start - 1]!)) start--;
  const pattern = /'(?:[^'\\\r\n]|\\.)*'?|[^,:{}[\]"/\r\n]*[^,:{}[\]"/\s]|[\s\S]/y;
  pattern.lastIndex = start;
  const [word] = pattern.exec(text)!;
  return { offset: start, end: start + word.length, message: wordMessage(word) };
}

const meanings: Readonly<Record<string, string>> = {
  True: "true",
  False: "false",
  None: "null",
  undefined: "null",
};

function wordMessage(word: string): string {
  if (word.startsWith("'")) return `${word} is in single quotes; JSON has double quotes`;
  if (meanings[word] !== undefined) return `${word} is not a word of JSON; write ${meanings[word]}`;
  if (/^[+-]?(?:nan|inf|infinity|[\d.].*)$/i.test(word)) return `${word} is not a number of JSON`;
  return `${word} is not a word of JSON; a text needs double quotes`;
}

function wrongOrder(text: string, { error, offset }: ParseError): SyntaxMistake {
  const before = text.slice(0, offset).trimEnd();
  const [last, next] = [before.at(-1), text[offset]];
  const closing = next === "}" || next === "]";
  const open = openBracket(before);
  const at = (place: number, message: string) => ({ offset: place, message });
  if (before === "" && next === undefined) return at(0, "the file is empty");
  if (last === "," && closing) return at(before.length - 1, `the comma before ${next} is one too many`);
  if (next === undefined && open !== undefined)
    return at(before.length, `the file ends, but ${open} is not closed`);
  switch (printParseErrorCode(error)) {
    case "CommaExpected":
      if (closing) return at(offset, `${next} is here, but ${open} is not closed`);
      if (before.length === offset && /\d/.test(last!)) return unknownWord(text, offset);
      return at(before.length, "a comma is missing here");
    case "ColonExpected":
      return at(before.length, "a colon is missing between key and value");
    case "PropertyNameExpected":
      return at(offset, "a key is missing here, in double quotes");
    case "EndOfFileExpected":
      return at(
        offset,
        closing ? `this ${next} closes nothing` : "nothing may follow the end of the document",
      );
    default:
      return at(before.length, "a value is missing here");
  }
}
