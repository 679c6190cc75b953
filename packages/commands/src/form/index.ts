export { declarationDocument, declarationPreview, declarationWorkbook } from './declaration.ts';
export type { PreviewCell, PreviewTable } from './preview.ts';
export { selfRatingWorkbook } from './self-rating/self-rating.ts';
