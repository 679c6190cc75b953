/** Prices 单价 in yuan: one per indicator id, and `transfer` for each person moved. */
export type PriceTable = Readonly<Record<string, number>>;
