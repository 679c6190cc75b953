import {
  AlignmentType,
  convertMillimetersToTwip,
  Footer,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';

/** Font names of official documents (GB/T 9704): body 仿宋, headings 黑体, titles 小标宋; western text in Times New Roman. */
export const FONTS = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
} as const;
/** Half-points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小五 9 pt for the cells of wide tables. */
export const SIZES = { title: 44, body: 32, small: 28, cell: 21, dense: 17 } as const;

const mm = convertMillimetersToTwip;
/** A4 with the margins 37/35/28/26 mm; lying pages turn the sheet, so the margins turn with it. */
const MARGINS = {
  portrait: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) },
  landscape: { top: mm(28), bottom: mm(26), left: mm(35), right: mm(37) },
} as const;
const A4 = { width: mm(210), height: mm(297) };

/** How a page lies. */
export type Orientation = keyof typeof MARGINS;

/** Width between the margins, in twentieths of a point. */
export function textWidthOf(orientation: Orientation): number {
  const { left, right } = MARGINS[orientation];
  return (orientation === 'portrait' ? A4.width : A4.height) - left - right;
}

/** One section of the document: page size, margins, page number with dashes in 4号. */
export function pageSection(orientation: Orientation, children: ISectionOptions['children']): ISectionOptions {
  return {
    properties: {
      page: {
        size: { ...A4, orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE },
        margin: { ...MARGINS[orientation], footer: mm(orientation === 'portrait' ? 28 : 18) },
      },
    },
    footers: { default: pageNumber() },
    children,
  };
}

function pageNumber(): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONTS.body, size: SIZES.small });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

/** How a paragraph is set; sizes in half-points, distances in twentieths of a point. */
export interface LineStyle {
  readonly font?: keyof typeof FONTS;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  readonly before?: number;
  readonly after?: number;
  readonly colour?: string;
  readonly bold?: boolean;
}

/** One paragraph of one style; line ends inside the text become line breaks. */
export function paragraph(text: string, style: LineStyle = {}): Paragraph {
  const { font = 'body', size = SIZES.body, align = 'left', before = 0, after = 0, colour, bold = false } = style;
  const runs = text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        font: FONTS[font],
        size,
        bold,
        ...(index === 0 ? {} : { break: 1 }),
        ...(colour === undefined ? {} : { color: colour }),
      }),
  );
  return new Paragraph({ alignment: align, spacing: { before, after }, children: runs });
}
