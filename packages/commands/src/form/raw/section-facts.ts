/** Quantities of the school that a section may state for itself, and then wins. */
export const ALSO_IN_SECTION: ReadonlySet<string> = new Set(['multimediaClassrooms']);
