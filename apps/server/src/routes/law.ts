import { type CommandContext, catalogueNames, lawOptionsOf, listCatalogues } from '@junheng/commands';
import { LawQuery } from '@junheng/contract';
import type { ZodApp } from '../app.ts';

/** The law as plain data: the browser evaluates with the same value. */
export function lawRoutes(app: ZodApp, { library, clock }: CommandContext): void {
  app.get('/api/catalogues', async () => listCatalogues(library));
  app.get('/api/facts-dictionary', async () => library.dictionary);
  app.get('/api/law', { schema: { querystring: LawQuery } }, async ({ query }) =>
    library.law(catalogueNames(query.catalogue), query.date ?? clock().toISOString().slice(0, 10), lawOptionsOf(query)),
  );
}
