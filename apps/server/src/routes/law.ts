import { type CommandContext, catalogueNames, lawOptionsOf, listCatalogues } from '@junheng/commands';
import { LawQuery } from '@junheng/contract';
import type { ZodApp } from '../app.ts';

/** Law is public; whoever is logged in reads it. */
const config = { right: 'session' } as const;

/** The law as plain data: the browser evaluates with the same value. */
export function lawRoutes(app: ZodApp, { library, clock }: CommandContext): void {
  app.get('/api/catalogues', { config }, async () => listCatalogues(library));
  app.get('/api/facts-dictionary', { config }, async () => library.dictionary);
  app.get('/api/law', { config, schema: { querystring: LawQuery } }, async ({ query }) =>
    library.law(catalogueNames(query.catalogue), query.date ?? clock().toISOString().slice(0, 10), lawOptionsOf(query)),
  );
}
