/** Tables of migration `registers`, as it makes them; keep the two together. */
export type RegisterTables = Record<never, never>;
