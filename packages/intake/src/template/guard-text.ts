/** Texts that a spreadsheet might take for a formula get an apostrophe in front, in xlsx and CSV alike 防公式注入; the importer takes it off again. */
export function guardText(text: string): string {
  return /^'?[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
}
