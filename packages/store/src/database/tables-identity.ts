/** Tables of migration `identity`, as it makes them; keep the two together. */
export type IdentityTables = Record<never, never>;
