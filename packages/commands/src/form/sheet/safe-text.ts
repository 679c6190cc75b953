/** Characters that a spreadsheet may take for the start of a formula, full-width forms included. */
const STARTS_FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** Characters that XML 1.0 cannot hold: a workbook with one of them does not open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LONGEST = 32_000;

/**
 * A text that no spreadsheet takes for a formula 防公式注入: one beginning with = + - @ (full-width forms, tab and line ends
 * too) gets an apostrophe in front. Characters that a workbook cannot hold are left out, very long texts cut.
 * @example safeText('=1+1') // → "'=1+1"
 */
export function safeText(text: string): string {
  const clean = text.replace(NOT_XML, '').slice(0, LONGEST);
  return STARTS_FORMULA.test(clean) ? `'${clean}` : clean;
}
