const FORMULA_LIKE = /^'?[=+\-@＝＋－＠\t\r]/;

/** Texts that a spreadsheet might take for a formula get an apostrophe in front, in xlsx and CSV alike 防公式注入; the importer takes it off again. */
export function guardText(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe of {@link guardText} off. */
export function unguardText(text: string): string {
  return text.startsWith("'") && FORMULA_LIKE.test(text.slice(1)) ? text.slice(1) : text;
}
