/** What one uploaded file may cost 文件上限. Every figure is shown to the user when it stops a file. */
export interface Limits {
  readonly fileBytes: number;
  /** cells with content, over all sheets */
  readonly cells: number;
  readonly zipEntries: number;
  /** unpacked bytes of all parts together, as declared and as really unpacked */
  readonly unpackedBytes: number;
  /** unpacked : packed of one part, once it is larger than 4 MB */
  readonly ratio: number;
  readonly textCharacters: number;
  readonly cellCharacters: number;
  readonly sheets: number;
  readonly merges: number;
  readonly xmlDepth: number;
  readonly milliseconds: number;
  readonly processBytes: number;
}

const MB = 2 ** 20;

/** 50 MB and 2 million cells are the stated limits; the others keep a hostile file from reaching them slowly. */
export const DEFAULT_LIMITS: Limits = {
  fileBytes: 50 * MB,
  cells: 2_000_000,
  zipEntries: 4_000,
  unpackedBytes: 400 * MB,
  ratio: 250,
  textCharacters: 40_000_000,
  cellCharacters: 32_767,
  sheets: 1_000,
  merges: 200_000,
  xmlDepth: 64,
  milliseconds: 10_000,
  processBytes: 460 * MB,
};
