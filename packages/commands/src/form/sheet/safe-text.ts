/** Characters that a spreadsheet may take for the start of a formula, full-width forms included. */
const STARTS_FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** As many characters as a workbook's cell may hold, less a margin. */
const LONGEST = 32_000;

/**
 * A text that no spreadsheet takes for a formula 防公式注入: one beginning with = + - @ (full-width forms, tab and line ends
 * too) gets an apostrophe in front. Line ends become line feeds, characters that a workbook cannot hold are left out, very long texts cut.
 * @example safeText('=1+1') // → "'=1+1"
 */
export function safeText(text: string): string {
  const clean = [...text.replace(/\r\n?/g, '\n').toWellFormed()]
    .filter(fitsXml)
    .join('')
    .slice(0, LONGEST)
    .toWellFormed();
  return STARTS_FORMULA.test(clean) ? `'${clean}` : clean;
}

/** XML 1.0 cannot hold control characters: a workbook with one of them does not open. */
function fitsXml(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 0x9 || code === 0xa;
}
