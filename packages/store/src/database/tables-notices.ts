/** Tables of migration `notices`, as it makes them; keep the two together. */
export type NoticeTables = Record<never, never>;
