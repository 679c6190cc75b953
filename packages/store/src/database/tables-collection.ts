/** Tables of migration `collection`, as it makes them; keep the two together. */
export type CollectionTables = Record<never, never>;
